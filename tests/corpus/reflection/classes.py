class Shape:
    def __init__(self, size):
        self.size = size

    @classmethod
    def unit(cls):
        return cls(1)

    def grown(self):
        return type(self)(self.size + 1)

    def same(self):
        return self.__class__(self.size)

    def area(self):
        return 0


class Square(Shape):
    def area(self):
        return self.size * self.size


class Strip(Shape):
    def area(self):
        return 3 * self.size


def make(kind, size):
    return kind(size)


def count(shapes, kind):
    return sum(isinstance(shape, kind) for shape in shapes)


for shape in [Square.unit(), Strip.unit(), Square(4).grown()]:
    print(type(shape).__name__, shape.area(), shape.same().area())
#: Square 1 1
#: Strip 3 3
#: Square 25 25
makers = {"square": Square, "strip": Strip}
print(makers["strip"](5).area(), make(Square, 3).area(), make(Strip, 3).area())  #: 15 9 9
for kind in (Square, Strip):
    print(kind(2).area())
#: 4
#: 6
shapes = [Square(1), Strip(2), Square(3)]
print(count(shapes, Square), count(shapes, Strip), count(shapes, Shape))  #: 2 1 3
