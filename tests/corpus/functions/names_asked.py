"""Functions that only the run knows say their names."""
import functools


def double(x):
    return x * 2


def square(x):
    return x * x


def traced(step, x):
    return f"{step.__name__}({x}) = {step(x)}"


def logged(function):
    @functools.wraps(function)
    def inner(x):
        return function(x) + 1
    return inner


@logged
def halve(x):
    return x // 2


for step in (double, square, lambda x: x - 1):
    print(traced(step, 7))
table = {"d": double, "s": square, "h": halve}
for key in sorted(table):
    print(key, table[key].__name__, table[key](9))
print(traced(double, 1), halve.__name__)
for step, *given in [(double, 4), (square, 5)]:
    print(step.__name__, step(*given))
#: double(7) = 14
#: square(7) = 49
#: <lambda>(7) = 6
#: d double 18
#: h halve 5
#: s square 81
#: double(1) = 2 halve
#: double 8
#: square 25
