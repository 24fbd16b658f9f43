"""What a class takes from its own methods, an object that is iterated over only where it is spread."""

import heapq
import functools


class Q:
    def __init__(self):
        self._h, self._n, self._gone = [], 0, set()

    def push(self, p, n):
        heapq.heappush(self._h, (p, self._n, n))
        self._n += 1

    def __iter__(self):
        while self._h:
            prio, _, name = heapq.heappop(self._h)
            if name not in self._gone:
                yield f"{prio}:{name}"


q = Q()
for p, n in [(3, "c"), (1, "a")]:
    q.push(p, n)
print(*q)
q.push(4, "z")
print(*q, sep="|")
q.push(5, "y")
print("-".join(q), max(Q(), default="none"))


class R:
    def __init__(self, n):
        self.n = n

    def __mul__(self, o):
        return R(self.n * (o.n if isinstance(o, R) else o))

    def __add__(self, o):
        return R(self.n + (o.n if isinstance(o, R) else o))

    __radd__, __rmul__ = __add__, __mul__

    def __repr__(self):
        return f"R({self.n})"


print(R(2) * 3, 3 * R(2), 1 + R(5), sum([R(1), R(2)]))

#: 1:a 3:c
#: 4:z
#: 5:y none
#: R(6) R(6) R(6) R(3)
