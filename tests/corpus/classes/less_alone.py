# A class with < alone has no <=; an order that gives up asks the other operand once.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other):
        return (self.y, self.x) < (other.y, other.x)
try:
    print(Point(0, 0) <= Point(1, 0))
except TypeError as e:
    print(e)
class A:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
try:
    print(A(1) >= A(1))
except TypeError as e:
    print(e)
print(A(1) > A(0))
class Temp:
    def __init__(self, deg): self.deg = deg
    def __lt__(self, other):
        if isinstance(other, Temp):
            return self.deg < other.deg
        return NotImplemented
    def __gt__(self, other):
        return NotImplemented
print(Temp(20) > Temp(10), Temp(5) < Temp(7))
try:
    print(Temp(1) >= Temp(2))
except TypeError as e:
    print(e)

#: '<=' not supported between instances of 'Point' and 'Point'
#: '>=' not supported between instances of 'A' and 'A'
#: True
#: True True
#: '>=' not supported between instances of 'Temp' and 'Temp'
