"""Class methods as functions of what they are told."""

class Point:
    made = 0

    def __init__(self, x, y):
        self.x = x
        self.y = y
        Point.made += 1

    @classmethod
    def parse(cls, text, sep=","):
        x, y = text.split(sep)
        return cls(int(x), int(y))

    @classmethod
    def origin(cls):
        return cls(0, 0)

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {self.y})"


class Pixel(Point):
    pass


def build(maker, text):
    return maker(text)


print(list(map(Point.parse, ["1,2", "3,4"])), build(Point.parse, "5,6"))
makers = {"parse": Point.parse}
print(makers["parse"]("7,8"), Point.parse("9;9", sep=";"), Point.made)
print(sorted(map(Point.parse, "2,1 1,2".split()), key=lambda p: p.x))
print([f() for f in (Point.origin,)], Pixel.parse("1,1"))

#: [Point(1, 2), Point(3, 4)] Point(5, 6)
#: Point(7, 8) Point(9, 9) 5
#: [Point(1, 2), Point(2, 1)]
#: [Point(0, 0)] Pixel(1, 1)
