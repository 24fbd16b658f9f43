from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")
Size = namedtuple("Size", ["x", "y", "depth"], defaults=[0])


class Named(NamedTuple):
    name: str
    x: int = 1


p = Point(1, 2)
s = Size(3, 4)
print(p._replace(x=5), s._replace(x=7), s._replace(depth=9, y=0), Named("a")._replace(x=2))
print(Point._make([7, 8]), Size._make((1, 2, 3)), [Point._make(row) for row in ((1, 2), (3, 4))])
print(p._asdict(), Point._fields, p)
#: Point(x=5, y=2) Size(x=7, y=4, depth=0) Size(x=3, y=0, depth=9) Named(name='a', x=2)
#: Point(x=7, y=8) Size(x=1, y=2, depth=3) [Point(x=1, y=2), Point(x=3, y=4)]
#: {'x': 1, 'y': 2} ('x', 'y') Point(x=1, y=2)
