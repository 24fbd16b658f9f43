from collections.abc import Iterable, Mapping, Sequence
from numbers import Number
import collections.abc


class Bag:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


def flatten(items, out=None):
    if out is None:
        out = []
    for item in items:
        if not isinstance(item, str) and isinstance(item, Iterable):
            flatten(item, out)
        else:
            out.append(item)
    return out


def kind(x):
    if isinstance(x, str | bytes):
        return "text"
    if isinstance(x, Number):
        return "number"
    if isinstance(x, Mapping):
        return "mapping"
    if isinstance(x, collections.abc.Sequence):
        return "sequence"
    if isinstance(x, collections.abc.Set):
        return "set"
    return "other"


print(flatten([2, 1, [3, [4, "ab"], 6], (7, 8)]))
print([kind(x) for x in ["a", 1, 2.5, {"a": 1}, [1, 2], (1,), {1, 2}, None]])
print(isinstance([1], Sequence), isinstance({1: 2}, Iterable), isinstance(5, Iterable), isinstance(Bag([1]), Iterable))
print(isinstance(iter([1]), Iterable))
#: [2, 1, 3, 4, 'ab', 6, 7, 8]
#: ['text', 'number', 'number', 'mapping', 'sequence', 'sequence', 'set', 'other']
#: True True False True
#: True
