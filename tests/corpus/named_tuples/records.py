from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")
Pair = namedtuple("Pair", ["left", "right"], defaults=[0])


class Person(NamedTuple):
    name: str
    age: int = 30

    def greet(self):
        return "I am " + self.name


p = Point(1, y=2)
x, y = p
print(p, p.x + p[1], x, y, len(p), list(p))
print(p._replace(x=5), p._asdict(), Point._fields, Pair(7))
print(sorted([Point(2, 1), Point(1, 9)]), p == Point(1, 2), {p: "here"}[Point(1, 2)])
ann = Person("ann")
print(ann, ann.greet(), ann.age, Person("bob", 5)._replace(age=6))
for one in [Point(0, 1), Point(3, 4)]:
    print(one.x * one.y)
#: Point(x=1, y=2) 3 1 2 2 [1, 2]
#: Point(x=5, y=2) {'x': 1, 'y': 2} ('x', 'y') Pair(left=7, right=0)
#: [Point(x=1, y=9), Point(x=2, y=1)] True here
#: Person(name='ann', age=30) I am ann 30 Person(name='bob', age=6)
#: 0
#: 12
