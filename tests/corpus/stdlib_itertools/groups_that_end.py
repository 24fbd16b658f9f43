# A group of groupby() ends where the next one is asked for.
from itertools import groupby
groups = list(groupby([1, 1, 2]))
print([list(g) for _, g in groups])
gs = groupby("aabbb")
k1, g1 = next(gs)
print(k1, next(g1))
k2, g2 = next(gs)
print(k2, list(g1), list(g2))
for k, g in groupby([1, 1, 3, 3, 3], lambda v: v > 2):
    if k:
        print(k, list(g))
last = None
for k, g in groupby("xxyz"):
    if last is not None:
        print("old", list(last))
    last = g
print(list(last))
print([(k, sum(1 for _ in g)) for k, g in groupby("aab")])
d = {k: list(g) for k, g in groupby(sorted("banana"))}
print(d)

#: [[], []]
#: a a
#: b [] ['b', 'b', 'b']
#: True [3, 3, 3]
#: old []
#: old []
#: []
#: [('a', 2), ('b', 1)]
#: {'a': ['a', 'a', 'a'], 'b': ['b'], 'n': ['n', 'n']}
