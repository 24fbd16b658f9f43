"""What is frozen stays as it was made."""
from collections import namedtuple
from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def moved(self, dx):
        return Point(self.x + dx, self.y)

    def shift(self):
        self.x = 9


class Shape:
    pass


@dataclass(frozen=True)
class Circle(Shape):
    name: str


Pair = namedtuple("Pair", "left right")
point, circle, pair = Point(1, 2), Circle("round"), Pair(1, 2)
try:
    point.x = 3
except FrozenInstanceError as e:
    print("frozen:", e)  #: frozen: cannot assign to field 'x'
try:
    point.y += 3
except AttributeError as e:
    print(type(e).__name__, e)  #: FrozenInstanceError cannot assign to field 'y'
try:
    point.shift()
except FrozenInstanceError as e:
    print(e)  #: cannot assign to field 'x'
try:
    circle.name = "square"
except AttributeError as e:
    print(e)  #: cannot assign to field 'name'
try:
    pair.left = 2
except AttributeError as e:
    print(e)  #: can't set attribute
print(point.moved(4), circle, pair)  #: Point(x=5, y=2) Circle(name='round') Pair(left=1, right=2)
