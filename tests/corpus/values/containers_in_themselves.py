"""A list that is in itself; empty tuples among values."""
cyc = [1]
cyc.append(cyc)
print(cyc)
from collections.abc import Iterable


def depth(obj):
    if isinstance(obj, str) or not isinstance(obj, Iterable):
        return 0
    return 1 + max((depth(x) for x in obj), default=0)


print([depth(x) for x in (1, ((), ((),)))])
print(depth(((), ((),))))

#: [1, [...]]
#: [0, 3]
#: 3
