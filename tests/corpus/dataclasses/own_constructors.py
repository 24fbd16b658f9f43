# Classes that derive from a dataclass: one with a constructor of its own, one with other methods only.
from dataclasses import dataclass


@dataclass
class Rect:
    w: float
    h: float = 1.0
    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, side):
        super().__init__(side, side)


class Wide(Rect):
    def area(self):
        return super().area() * 2


print(Square(2), Wide(3.0), Wide(1.0, 2.0) == Wide(1.0, 2.0), Wide(1.0) == Rect(1.0), Square(2) == Square(2), Square(3).area(), Wide(2.0).area())
#: Square(w=2, h=2) Wide(w=3.0, h=1.0) True False True 9 4.0
