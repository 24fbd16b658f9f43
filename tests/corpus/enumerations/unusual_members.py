from enum import Enum, IntEnum


class A(Enum):
    X = 1
    Y = 2

    @classmethod
    def _missing_(cls, value):
        return cls.X


print(A(5), A.Y)


class S(IntEnum):
    LOW = -5
    HIGH = 10 ** 2


print(S.LOW, S.LOW < S.HIGH, S.LOW.name, S(-5) is S.LOW)


class P(Enum):
    E = (1, 2.5)
    M = (3, 4.5)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def d(self):
        return self.mass / self.radius


print(P.E.d, P.M.value, P((1, 2.5)))

#: A.X A.Y
#: -5 True LOW True
#: 0.4 (3, 4.5) P.E
