# The function that map gets is made by an expression, once, and kept by the iterator.
from itertools import groupby
from operator import itemgetter


def first_of_runs(items, key=None):
    return map(next, map(itemgetter(1), groupby(items, key)))


print(list(first_of_runs("aabbbca")))  #: ['a', 'b', 'c', 'a']
print(list(first_of_runs("aABbbcC", str.lower)))  #: ['a', 'B', 'c']
