# What comes back to its own operands grows; what a remainder bounds does not.
def reverse(n):
    back = 0
    while n:
        back = back * 10 + n % 10
        n //= 10
    return back


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def power(m, n):
    out = [[1, 0], [0, 1]]
    while n:
        if n & 1:
            out = matmul(out, m)
        m = matmul(m, m)
        n >>= 1
    return out


def ways(n, table={}):
    if n < 2:
        return 1
    if n not in table:
        table[n] = ways(n - 1) + ways(n - 2)
    return table[n]


class Fraction:
    def __init__(self, top, bottom):
        self.top = top
        self.bottom = bottom

    def __add__(self, other):
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)


total = Fraction(0, 1)
for i in range(1, 25):
    total = total + Fraction(1, i)
print(reverse(123456789012345678901234567890), power([[1, 1], [1, 0]], 150)[0][1], ways(120))
print(total.top, total.bottom)
seed = 1
for _ in range(100):
    seed = (seed * 1103515245 + 12345) % 2147483648
print(seed)
#: 98765432109876543210987654321 9969216677189303386214405760200 8670007398507948658051921
#: 2342787216398718566400000 620448401733239439360000
#: 1738083805
