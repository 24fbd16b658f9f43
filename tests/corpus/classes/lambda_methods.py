# Methods that are lambdas.
import math


class Shape:
    def area(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.area() < other.area()


class Rect(Shape):
    def __init__(self, w, h):
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    area = lambda self: math.pi * self.r ** 2
    scaled = lambda self, k=2: Circle(self.r * k)
    __str__ = lambda self: f"Circle({self.r})"


shapes = [Rect(2, 3), Circle(1)]
print([round(s.area(), 2) for s in sorted(shapes)])
c = Circle(2)
print(c.scaled(), c.scaled(5), c.scaled(k=3).area() > 100)


class Ops:
    table = {"+": lambda a, b: a + b}
    double = staticmethod(lambda x: x * 2)
    twice = lambda self, f, x: f(f(x))


o = Ops()
print(o.table["+"](1, 2), o.double(4), o.twice(lambda v: v + 1, 5))
print(Circle.area.__name__, Rect.area.__name__)

#: [3.14, 6]
#: Circle(4) Circle(10) True
#: 3 8 7
#: <lambda> area
