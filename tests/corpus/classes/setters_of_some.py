# A setter of one class, where an attribute of that name is set on what may be of another class.
class Shape:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        return self.area() < other.area()


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        if value <= 0:
            raise ValueError("radius must be positive, not %r" % value)
        self._radius = value

    def area(self):
        return 3 * self.radius ** 2


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side ** 2


shapes = [Circle(1.5), Square(2), Circle(0.5)]
print([s.name for s in sorted(shapes)])
shapes[0].radius = 10
print(shapes[0].area(), shapes[2].radius)
try:
    shapes[2].radius = -1
except ValueError as e:
    print(e)

#: ['circle', 'square', 'circle']
#: 300 0.5
#: radius must be positive, not -1
