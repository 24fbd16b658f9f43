class Grid:
    def __init__(self, rows, columns):
        self.rows = rows
        self.columns = columns

    @property
    def shape(self):
        return (self.rows, self.columns)


def describe(a, b):
    return "{}x{} by {}x{}".format(*a.shape, *b.shape)


print(describe(Grid(2, 3), Grid(3, 4)))
print("{:>4}|{:<3}|{name}".format("a", *[1], name=2.5))
parts = ["x", "y"]
print("{0}{2}{1}".format("-", *parts))
try:
    print("{} {} {}".format("a", *[1]))
except IndexError as error:
    print(error)
#: 2x3 by 3x4
#:    a|1  |2.5
#: -yx
#: Replacement index 2 out of range for positional args tuple
