class Metre:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        if isinstance(other, Metre):
            return Metre(self.n + other.n)
        return NotImplemented

    def __radd__(self, other):
        if other == 0:
            return self
        return NotImplemented

    def __mul__(self, k):
        return Metre(self.n * k) if isinstance(k, int) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, Metre):
            return NotImplemented
        return self.n < other.n

    def __eq__(self, other):
        if not isinstance(other, Metre):
            return NotImplemented
        return self.n == other.n

    def __repr__(self):
        return f"Metre({self.n})"


class Foot:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        if isinstance(other, Metre):
            return Metre(other.n + self.n * 0.3)
        return NotImplemented


def attempt(act):
    try:
        print(act())
    except TypeError as e:
        print("TypeError:", e)


print(Metre(1) + Metre(2), sum([Metre(1), Metre(2), Metre(3)]), Metre(2) * 3, Metre(1) + Foot(10))
attempt(lambda: Metre(1) + 5)
attempt(lambda: 5 + Metre(1))
attempt(lambda: Metre(1) + "x")
attempt(lambda: Metre(1) * 2.5)
attempt(lambda: Metre(1) < 5)
attempt(lambda: 1.5 + Foot(1))
print(Metre(1) == Metre(1), Metre(1) == 1, Metre(1) != Metre(2))


class Shape:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return type(self) is type(other) and self.n == other.n


class Circle(Shape):
    pass


print(Shape(1) == Shape(1), Shape(1) == Circle(1), Circle(2) == Circle(2))
#: Metre(3) Metre(6) Metre(6) Metre(4.0)
#: TypeError: unsupported operand type(s) for +: 'Metre' and 'int'
#: TypeError: unsupported operand type(s) for +: 'int' and 'Metre'
#: TypeError: unsupported operand type(s) for +: 'Metre' and 'str'
#: TypeError: unsupported operand type(s) for *: 'Metre' and 'float'
#: TypeError: '<' not supported between instances of 'Metre' and 'int'
#: TypeError: unsupported operand type(s) for +: 'float' and 'Foot'
#: True False True
#: True False True
