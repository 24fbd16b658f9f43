"""Names for views of a dict, which see what comes into it later."""
from itertools import chain


def tell(stock):
    names = stock.keys()
    amounts = stock.values()
    stock["pear"] = 5
    print(list(names), sum(amounts), "pear" in names, len(names))


tell({"apple": 2})  #: ['apple', 'pear'] 7 True 2

rates = {"a": 1, "b": 2}
keys = rates.keys()
pairs = rates.items()
rates["c"] = 3
del rates["a"]
print(sorted(keys), ("b", 2) in pairs)  #: ['b', 'c'] True

chained = chain.from_iterable
print(list(chained([[1, 2], [3]])))  #: [1, 2, 3]

other = {"c": 1, "d": 2, "e": 3}
print(sorted(rates.keys() & other.keys()), sorted(keys | other.keys()))  #: ['c'] ['b', 'c', 'd', 'e']
print(sorted(rates.keys() - other.keys()), sorted(rates.keys() ^ other.keys()))  #: ['b'] ['b', 'd', 'e']
print(rates.keys(), rates.values(), f"{rates.items()}")
#: dict_keys(['b', 'c']) dict_values([2, 3]) dict_items([('b', 2), ('c', 3)])
