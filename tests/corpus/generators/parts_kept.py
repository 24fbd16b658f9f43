"""Iterators of itertools that a generator keeps parts of itself in, and bisect among floats."""
import random
from bisect import bisect
from itertools import accumulate


class Chain:
    def __init__(self, p):
        self.p = p

    def walk(self, state, rng):
        while state in self.p:
            yield state
            targets = list(self.p[state])
            limits = list(accumulate(float(self.p[state][t]) for t in targets))
            state = targets[min(bisect(limits, rng.random()), len(targets) - 1)]


c = Chain({"a": {"b": 1.0}, "b": {"c": 0.5, "a": 0.5}})
print(list(c.walk("a", random.Random(3))))
from itertools import chain


class Both:
    def __init__(self, names):
        self.names = names

    def all(self, extra):
        for prefix in ("a", "b"):
            yield from chain((prefix + n for n in self.names), (prefix + x for x in extra))
            yield list(chain.from_iterable([prefix, n] for n in self.names))


print(list(Both(["x", "y"]).all(["z"])))
def covers(rows, optional=()):
    optional = set(optional)
    out = []

    def search(n):
        if n in optional:
            yield list(out)
            return
        out.append(n)
        yield from search(n + 1)

    return search(0)


print(list(covers({}, [3])), list(covers({}, {2, 5})))
from bisect import bisect
from itertools import accumulate
limits = list(accumulate(float(t) for t in [1, 2]))
print(limits, bisect(limits, 0.5))
more = list(accumulate([0.5, 1.5]))
print(more, bisect(more, 0.5), bisect(more, 1))

#: ['a', 'b', 'a', 'b', 'a', 'b']
#: ['ax', 'ay', 'az', ['a', 'x', 'a', 'y'], 'bx', 'by', 'bz', ['b', 'x', 'b', 'y']]
#: [[0, 1, 2]] [[0, 1]]
#: [1.0, 3.0] 0
#: [0.5, 2.0] 1 1
