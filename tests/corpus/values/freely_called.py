# Functions that take as many arguments as are given, among other values.
import math


def scaled(x, by=2):
    return x * by


class Adder:
    def __call__(self, *values):
        return sum(values)


table = {
    "add": lambda *values: sum(values),
    "less": lambda first, *rest: -first if not rest else first - sum(rest),
    "root": math.sqrt,
    "size": len,
    "limit": 9,
    "scaled": scaled,
}


def run(name, *values):
    found = table[name]
    if callable(found):
        return found(*values)
    return found


print(run("add", 1, 2, 3), run("add"), run("less", 5), run("less", 5, 1, 1))
print(run("root", 16), run("size", [1, 2]), run("limit"), run("scaled", 4), run("scaled", 4, 5))
for bad in (lambda: run("less"), lambda: run("scaled")):
    try:
        bad()
    except TypeError as error:
        print("TypeError", error)
steps = [Adder(), "name", 3]
print([callable(s) for s in steps])
print(steps[0](1, 2, 3), steps[0]())
#: 6 0 -5 3
#: 4.0 2 9 8 20
#: TypeError <lambda>() missing 1 required positional argument: 'first'
#: TypeError scaled() missing 1 required positional argument: 'x'
#: [True, False, False]
#: 6 0
