# What only whole numbers have, where a float may come.
def power(base, n):
    if not isinstance(n, int) or n < 0:
        raise ValueError(n)
    out = 1
    while n:
        if n & 1:
            out *= base
        base *= base
        n >>= 1
    return out


print(power(3, 5), power(1.5, 2))
try:
    power(3, 0.5)
except ValueError as error:
    print(error)


def attempt(make):
    try:
        print(make())
    except TypeError as error:
        print(error)


def pick(number):
    return 2.5 if number > 1 else 6


attempt(lambda: pick(1) & 3)
attempt(lambda: pick(2) & 3)
attempt(lambda: pick(1) << 2)
attempt(lambda: 1 << pick(2))
attempt(lambda: pick(1) | pick(2))
attempt(lambda: 1.5 ^ 2)
attempt(lambda: True | 1.5)


def shift(n):
    n >>= 1
    return n


for n in [8, 3.5]:
    try:
        print(shift(n))
    except TypeError as error:
        print(error)
#: 243 2.25
#: 0.5
#: 2
#: unsupported operand type(s) for &: 'float' and 'int'
#: 24
#: unsupported operand type(s) for <<: 'int' and 'float'
#: unsupported operand type(s) for |: 'int' and 'float'
#: unsupported operand type(s) for ^: 'float' and 'int'
#: unsupported operand type(s) for |: 'bool' and 'float'
#: 4
#: unsupported operand type(s) for >>=: 'float' and 'int'
