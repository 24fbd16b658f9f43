# Classes in rows, and by name.
class Shape:
    def area(self):
        return 0


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius


for kind, size in ((Square, 3), (Circle, 2)):
    print(kind.__name__, kind(size).area())
known = {}


def register(kind):
    known[kind.__name__] = kind
    return kind


register(Square)
register(Circle)
print(sorted(known), known["Square"](5).area())
table = [("square", Square, 1), ("circle", Circle, 2)]
print([(name, kind(size).area()) for name, kind, size in table])


def check(value, *kinds):
    for kind in kinds:
        if not isinstance(value, kind):
            return f"{value!r} is no {kind.__name__}"
    return "fits"


print(check(3, int), check("a", str, int))

#: Square 9
#: Circle 12
#: ['Circle', 'Square'] 25
#: [('square', 1), ('circle', 12)]
#: fits 'a' is no int
