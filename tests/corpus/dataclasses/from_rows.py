# Instances from rows: `*` fills the fields.
from collections import namedtuple
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int
    label: str = "none"


Pair = namedtuple("Pair", "left right")

for line in ["1 2", "3 4"]:
    print(Point(*map(int, line.split())))
print(Point(*(5, 6), "end"), Pair(*"ab"), Pair(*[1, 2]).right)
#: Point(x=1, y=2, label='none')
#: Point(x=3, y=4, label='none')
#: Point(x=5, y=6, label='end') Pair(left='a', right='b') 2
