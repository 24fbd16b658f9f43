# @overload is for who reads the types.
from typing import overload


class Vector:
    def __init__(self, *parts):
        self.parts = list(parts)

    @overload
    def __mul__(self, other: int) -> "Vector": ...

    @overload
    def __mul__(self, other: "Vector") -> int: ...

    def __mul__(self, other):
        if isinstance(other, int):
            return Vector(*[part * other for part in self.parts])
        return sum(a * b for a, b in zip(self.parts, other.parts))

    __rmul__ = __mul__

    def __repr__(self):
        return "Vector" + repr(tuple(self.parts))


print(Vector(1, 2) * 3, 3 * Vector(1, 2), Vector(1, 2) * Vector(3, 4))

#: Vector(3, 6) Vector(3, 6) 11
