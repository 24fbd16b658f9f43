# A body that only leaves by raising, with a handler that gives the variable its value.
import math


def risky(n):
    try:
        if n > 2:
            raise ValueError("big")
        raise KeyError(n)
    except KeyError:
        found = [n]
    except IndexError:
        found = []
    found.append(7)
    return found


print(risky(1))  #: [1, 7]


# Parts of one variable's life: one is declared before the branches, another within one of them.
def split(x):
    if x == 0:
        power = 0
        part = 0
    else:
        part_of, power = math.frexp(x)
        if power > 100:
            power = 127
            part = 0
        else:
            power = power + 20
            if power < 0:
                part_of = math.ldexp(part_of, power)
                power = 0
            power = power | 1
            part = int(part_of * 1000)
    return power, part


print(split(0.0), split(3.5), split(1e200), split(1e-30))  #: (0, 0) (23, 875) (127, 0) (1, 0)


def product(number: int) -> int:
    if number != int(number):
        raise ValueError("only whole numbers")
    value = 1
    for i in range(1, number + 1):
        value *= i
    return value


print(product(5))  #: 120
for bad in (0.5, 3.0):
    try:
        print(product(bad))
    except (ValueError, TypeError) as error:
        print(error)
#: only whole numbers
#: 'float' object cannot be interpreted as an integer


def said(text):
    for work in (lambda n: 7 % n, lambda n: 7 // n, lambda n: 7.5 % n):
        try:
            work(len(text))
        except ZeroDivisionError as error:
            print(error)
    try:
        last = text
        raise KeyError(text)
    except KeyError:
        last = "given up"
    else:
        last = "never"
    print(last)


said("")
#: integer modulo by zero
#: integer division or modulo by zero
#: float modulo
#: given up
