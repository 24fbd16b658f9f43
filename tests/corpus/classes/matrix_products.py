class Scale:
    """What multiplies another one, or a number."""

    def __init__(self, factor):
        self.factor = factor

    def __matmul__(self, other):
        if isinstance(other, int):
            return self.factor * other
        return Scale(self.factor * other.factor)

    def __rmatmul__(self, other):
        return other * self.factor * 100


twice = Scale(2) @ Scale(3)
print((twice @ Scale(4)).factor, Scale(2) @ 5, 7 @ Scale(3))
try:
    print(twice @ "x")
except AttributeError as error:
    print(error)
#: 24 10 2100
#: 'str' object has no attribute 'factor'
