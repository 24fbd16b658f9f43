"""Named tuples where tuples are: operators, formats, zip()."""
import math
from typing import NamedTuple


class Row(NamedTuple):
    number: int
    name: str


def rows():
    yield Row(1, "a")
    yield Row(2, "b")


for row in rows():
    print("%d %s" % row)
print(*Row(3, "c"))
for i, (n, name) in enumerate(rows()):
    print(i, n, name)
print(list(zip(*rows())), [x for r in rows() for x in r])
print("{} {}".format(*Row(4, "d")), list(Row(5, "e")), sum(r[0] for r in rows()))
total, names = zip(*rows())
print(total, names)
print(max(rows()), sorted(rows(), reverse=True)[0], Row(1, "z") + (3,), len(Row(1, "b")), Row(1, "b")[::-1])

#: 1 a
#: 2 b
#: 3 c
#: 0 1 a
#: 1 2 b
#: [(1, 2), ('a', 'b')] [1, 'a', 2, 'b']
#: 4 d [5, 'e'] 3
#: (1, 2) ('a', 'b')
#: Row(number=2, name='b') Row(number=2, name='b') (1, 'z', 3) 2 ('b', 1)
