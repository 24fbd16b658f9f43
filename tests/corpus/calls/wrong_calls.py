"""Calls that do not fit what they call."""
from collections import namedtuple
from dataclasses import dataclass


def area(width, height):
    return width * height


def scale(x, factor=2, *, base=0, step):
    return x * factor + base * step


def none():
    return 1


def three(a, b, c, d=1):
    return a


def collect(first, *rest, key=None, **more):
    return first


class Box:
    def __init__(self, size):
        self.size = size

    def put(self, item, count=1):
        return self.size + count

    @staticmethod
    def make(a):
        return a

    @classmethod
    def of(cls, a):
        return cls(a)


@dataclass
class Item:
    name: str
    price: float = 1.0


Point = namedtuple("Point", "x y")


def outer():
    def inner(a):
        return a

    return inner()


def noisy(x):
    print("noisy", x)
    return x


box = Box(1)
jobs = [
    lambda: area(2), lambda: area(), lambda: area(1, 2, 3), lambda: area(1, 2, depth=3), lambda: area(1, width=2),
    lambda: scale(1), lambda: scale(), lambda: scale(1, 2, 3, step=1), lambda: none(1), lambda: none(1, 2), lambda: three(),
    lambda: three(1), lambda: three(1, 2, 3, 4, 5), lambda: collect(), lambda: collect(key=1), lambda: Box(), lambda: Box(1, 2), lambda: box.put(),
    lambda: box.put(1, 2, 3), lambda: box.put(1, size=2), lambda: Box.make(1), lambda: Item(), lambda: Item("a", 1.0, 2), lambda: Item("a", cost=1),
    lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, 2, z=3), lambda: outer(), lambda: area(noisy(5)),
]
for job in jobs:
    try:
        print("result", job())
    except TypeError as error:
        print("TypeError:", error)
try:
    area(1)
except TypeError as error:
    print(error)
try:
    p = Point(1)
    print(p.x)
except TypeError as error:
    print(error)

#: TypeError: area() missing 1 required positional argument: 'height'
#: TypeError: area() missing 2 required positional arguments: 'width' and 'height'
#: TypeError: area() takes 2 positional arguments but 3 were given
#: TypeError: area() got an unexpected keyword argument 'depth'
#: TypeError: area() got multiple values for argument 'width'
#: TypeError: scale() missing 1 required keyword-only argument: 'step'
#: TypeError: scale() missing 1 required positional argument: 'x'
#: TypeError: scale() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
#: TypeError: none() takes 0 positional arguments but 1 was given
#: TypeError: none() takes 0 positional arguments but 2 were given
#: TypeError: three() missing 3 required positional arguments: 'a', 'b', and 'c'
#: TypeError: three() missing 2 required positional arguments: 'b' and 'c'
#: TypeError: three() takes from 3 to 4 positional arguments but 5 were given
#: TypeError: collect() missing 1 required positional argument: 'first'
#: TypeError: collect() missing 1 required positional argument: 'first'
#: TypeError: Box.__init__() missing 1 required positional argument: 'size'
#: TypeError: Box.__init__() takes 2 positional arguments but 3 were given
#: TypeError: Box.put() missing 1 required positional argument: 'item'
#: TypeError: Box.put() takes from 2 to 3 positional arguments but 4 were given
#: TypeError: Box.put() got an unexpected keyword argument 'size'
#: result 1
#: TypeError: Item.__init__() missing 1 required positional argument: 'name'
#: TypeError: Item.__init__() takes from 2 to 3 positional arguments but 4 were given
#: TypeError: Item.__init__() got an unexpected keyword argument 'cost'
#: TypeError: Point.__new__() missing 1 required positional argument: 'y'
#: TypeError: Point.__new__() takes 3 positional arguments but 4 were given
#: TypeError: Point.__new__() got an unexpected keyword argument 'z'
#: TypeError: outer.<locals>.inner() missing 1 required positional argument: 'a'
#: noisy 5
#: TypeError: area() missing 1 required positional argument: 'height'
#: area() missing 1 required positional argument: 'height'
#: Point.__new__() missing 1 required positional argument: 'y'
