# Rows that are unpacked with a rest; integers of enumerations.
def flows():
    return [(("L", 1), ("R", 2), 3, 4.5), (("L", 5), ("L", 2), 3, 4.5)]


print({u[1]: v[1] for u, v, *_ in flows() if u[0] == "L" and v[0] == "R"})
print(sum(c for *_, c in flows()))
for first, *rest in flows():
    print(first, rest, len(rest))
from enum import IntEnum


class D(IntEnum):
    UP = 1
    DOWN = -1
    IDLE = 0


total = 0
for d in (D.UP, D.DOWN, D.IDLE):
    total += abs(d)
print(total, -D.DOWN, abs(D.DOWN), "ǅ".swapcase(), "aBc ßÉ".swapcase())

#: {1: 2}
#: 9.0
#: ('L', 1) [('R', 2), 3, 4.5] 3
#: ('L', 5) [('L', 2), 3, 4.5] 3
#: 2 1 1 ǅ AbC SSé
