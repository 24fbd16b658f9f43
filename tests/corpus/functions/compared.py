"""The same function is equal and one key, wherever it is mentioned."""
def double(x):
    return x * 2


def square(x):
    return x * x


SYMBOL = {double: "2x", square: "x^2"}
counts = {}
for f in (double, square, double):
    counts[f] = counts.get(f, 0) + 1
    print(SYMBOL[f], f(7))
print([SYMBOL[f] + str(n) for f, n in counts.items()], len({double, square, double}))
skip = (square,)
for f in [double, square]:
    if f in skip:
        continue
    print(f.__name__)


def pick(n):
    return double if n % 2 else square


print(pick(1) is double, pick(2) is double, pick(3) is pick(5), pick(1) is not square)
funcs = [double, square, double]
print(funcs.index(square), funcs.count(double), funcs == [double, square, double])


def make():
    def inner(x):
        return x + 1
    return inner


g = make()
h = make()
print(g is g, g is h, g == g, g in [h], g in [h, g])

#: 2x 14
#: x^2 49
#: 2x 14
#: ['2x2', 'x^21'] 2
#: double
#: True False True True
#: 1 2 True
#: True False True False True
