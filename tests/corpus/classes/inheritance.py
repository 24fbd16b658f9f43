class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError

    def describe(self):
        return f"{self.name}: {self.area():.2f}"


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3.14159 * self.radius**2


class Unit(Square):
    def __init__(self):
        super().__init__(1)
        self.name = "unit " + self.name


shapes = [Square(2), Circle(1), Unit()]
for shape in shapes:
    print(shape.describe(), isinstance(shape, Square))
#: square: 4.00 True
#: circle: 3.14 False
#: unit square: 1.00 True
print(sum(s.area() for s in shapes) > 8, type(shapes[1]).__name__)  #: True Circle
