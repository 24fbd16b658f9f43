"""Views of dicts that have a name, are given away, or are printed: they show what their dict becomes."""
from collections import Counter, OrderedDict, defaultdict


class Shelf:
    def __init__(self):
        self.books = {}

    def titles(self):
        return self.books.keys()


def longest(names):
    best = ""
    for name in names:
        if len(name) > len(best):
            best = name
    return best


shelf = Shelf()
titles = shelf.titles()
shelf.books["Emma"] = 3.5
shelf.books["Persuasion"] = 4.25
print(titles, len(titles), "Emma" in titles, "Ulysses" in titles, longest(titles), longest(["a", "bc"]))
prices = Shelf().books.values()
print(prices, bool(prices), list(prices))
prices = shelf.books.values()
print(f"{sum(prices) / len(prices):.3f}", max(prices), 3.5 in prices, prices)
pairs = shelf.books.items()
del shelf.books["Emma"]
print(pairs, ("Persuasion", 4.25) in pairs, dict(pairs))
print(shelf.books.keys() == {"Persuasion"}, titles & {"Persuasion", "Emma"}, titles - {"Persuasion"})
print(Counter("abca").items(), OrderedDict(a=1).keys(), defaultdict(int, b=2).values())
#: dict_keys(['Emma', 'Persuasion']) 2 True False Persuasion bc
#: dict_values([]) False []
#: 3.875 4.25 True dict_values([3.5, 4.25])
#: dict_items([('Persuasion', 4.25)]) True {'Persuasion': 4.25}
#: True {'Persuasion'} set()
#: dict_items([('a', 2), ('b', 1), ('c', 1)]) odict_keys(['a']) dict_values([2])
