# A ranking that holds its comparison as an attribute, and calls it in two methods.
import operator


class Ranking:
    def __init__(self, items=(), before=operator.lt):
        self.before = before
        self.items = []
        for item in items:
            self.push(item)

    def push(self, item):
        at = len(self.items)
        self.items.append(item)
        while at > 0 and self.before(item, self.items[at - 1]):
            self.items[at] = self.items[at - 1]
            at -= 1
        self.items[at] = item

    def ahead_of(self, item):
        return [held for held in self.items if self.before(held, item)]


class Falling(Ranking):
    def __init__(self, items=()):
        super().__init__(items, before=operator.gt)


print(Ranking([5, 2, 9, 1]).items, Falling([5, 2, 9, 1]).items)
print(Ranking(["pear", "fig", "apple"]).items, Falling(["pear", "fig", "apple"]).items)
print(Ranking([5, 2, 9]).ahead_of(6), Falling([5, 2, 9]).ahead_of(4), Falling(["b", "c"]).ahead_of("a"))
by_length = Ranking(["banana", "fig", "apple", "kiwi", "plum"], lambda a, b: len(a) < len(b))
by_length.push("no")
print(by_length.items, by_length.ahead_of("plum"))
for ranking, item in ((Ranking([3]), "three"), (Falling(["x"]), 4)):
    try:
        ranking.push(item)
    except TypeError as e:
        print(e, len(ranking.items))
print(Ranking().before(1, 2), Falling().before("a", "b"), by_length.before("a", "b"))
#: [1, 2, 5, 9] [9, 5, 2, 1]
#: ['apple', 'fig', 'pear'] ['pear', 'fig', 'apple']
#: [2, 5] [9, 5] ['c', 'b']
#: ['no', 'fig', 'kiwi', 'plum', 'apple', 'banana'] ['no', 'fig']
#: '<' not supported between instances of 'str' and 'int' 2
#: '>' not supported between instances of 'int' and 'str' 2
#: True False False
