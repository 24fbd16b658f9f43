# Functions that meet and have other defaults.
def problem_a(days=3):
    return days * 2


def problem_b(n=4):
    return n + 1


def shout(text, end="!"):
    return text.upper() + end


def quiet(text, end="."):
    return text.lower() + end


for f in (problem_a, problem_b):
    print(f(), f(10))
table = {"s": shout, "q": quiet}
for k, f in table.items():
    print(k, f("Hi"), f("Hi", "?"), f("Hi", end="#"))


class Plugin:
    def run(self, x, scale=2):
        return x * scale


class Other:
    def run(self, x, scale=3):
        return x + scale


def apply(fn, *args):
    return fn(*args)


runs = [Plugin().run, Other().run]
print([r(5) for r in runs])
OPS = [lambda x, y=1: x + y, lambda x, y=2: x * y]
print(OPS[0](1, 5), OPS[1](4))
try:
    print([g(1, 2) for g in (problem_a, problem_b)])
except TypeError as e:
    print(e)

#: 6 20
#: 5 11
#: s HI! HI? HI#
#: q hi. hi? hi#
#: [10, 8]
#: 6 8
#: problem_a() takes from 0 to 1 positional arguments but 2 were given
