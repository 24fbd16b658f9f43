from collections import Counter, defaultdict

stock = Counter(pens=10)
stock.subtract({"pens": 3, "cups": 1})
print(stock["pens"], stock)
stock.subtract(Counter(["pens", "pens", "hats"]))
print(stock)
stock.subtract(["hats", "pens"])
print(stock)

seen = defaultdict(int)
seen["x"] += 4
seen["y"] += 1
copied = Counter(seen)
print(copied, Counter(copied).most_common(1))
copied.update(seen)
copied["z"] += 2
print(copied, seen["x"])


def count(things):
    """Counts what is given, or takes over its counts."""
    return Counter(things)


print(count("abca"), count({"b": 7}), count(Counter("aa")))
#: 7 Counter({'pens': 7, 'cups': -1})
#: Counter({'pens': 5, 'cups': -1, 'hats': -1})
#: Counter({'pens': 4, 'cups': -1, 'hats': -2})
#: Counter({'x': 4, 'y': 1}) [('x', 4)]
#: Counter({'x': 8, 'y': 2, 'z': 2}) 4
#: Counter({'a': 2, 'b': 1, 'c': 1}) Counter({'b': 7}) Counter({'a': 2})
