"""Views of dicts that are read at once."""
prices = {"tea": 2, "cake": 3, "jam": 2}
print(sorted(set(prices.values())), len(set(prices.keys())), len(frozenset(prices.items())))  #: [2, 3] 3 3
print(len(set(prices.values())) == len(prices), 3 in set(prices.values()))  #: False True
copied = dict(prices.items())
copied["tea"] = 9
print(copied, prices["tea"], len(prices))  #: {'tea': 9, 'cake': 3, 'jam': 2} 2 3
