from typing import NamedTuple
class C(NamedTuple):
    rank: int
    kind: str
    def __add__(self, other):
        if isinstance(other, int):
            return C(self.rank + other, self.kind)
        return NotImplemented
class D(NamedTuple):
    x: int
    y: int = 0
c = C(10, "plum")
print(c == (10, "plum"), c != (10, "plum"), (10, "plum") == c, c + 1)
print(c.rank, len(c), tuple(c), c._asdict(), c == tuple(c))
d = D(1)
def kind(x):
    if isinstance(x, tuple):
        return "tuple"
    return "other"
print(kind(C(1, "a")), kind((1, 2)), kind(3), isinstance(C(1, "a"), tuple))

#: True False True C(rank=11, kind='plum')
#: 10 2 (10, 'plum') {'rank': 10, 'kind': 'plum'} True
#: tuple tuple other True
