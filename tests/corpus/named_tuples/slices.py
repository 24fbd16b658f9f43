from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y z")


class Row(NamedTuple):
    """A line of a list of goods."""

    name: str
    size: int
    price: float


point = Point(1, 2, 3)
print(point[1:], point[:2], point[::-1], point[-1], point[:0])
row = Row("pen", 2, 1.5)
print(row[1:], row[:2], row[:])
#: (2, 3) (1, 2) (3, 2, 1) 3 ()
#: (2, 1.5) ('pen', 2) ('pen', 2, 1.5)
