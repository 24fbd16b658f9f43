from dataclasses import dataclass


class Base:
    __slots__ = ("x", "__hidden")

    def __init__(self, x):
        self.x = x
        self.__hidden = x + 1

    def hidden(self):
        return self.__hidden

    @property
    def double(self):
        return self.x * 2

    @double.setter
    def double(self, value):
        self.x = value // 2


class Wide(Base):
    def __init__(self, x):
        super().__init__(x)
        self.y = 1


class Narrow(Base):
    __slots__ = "z"

    def __init__(self, x):
        super().__init__(x)
        self.z = 3


@dataclass(slots=True)
class Point:
    a: int
    b: int = 2


base = Base(3)
base.x = 5
base.double = 20
wide = Wide(1)
wide.extra = 4
narrow = Narrow(2)
narrow.x = 7
narrow.z += 1
point = Point(1)
point.b = 9
print(base.x, base.hidden(), wide.y, wide.extra, narrow.x, narrow.z, point)
#: 10 4 1 4 7 4 Point(a=1, b=9)
