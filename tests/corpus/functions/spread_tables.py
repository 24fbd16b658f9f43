# Tables of functions and classes that are called with a star.
import math

FUNCS = {"sqrt": math.sqrt, "abs": abs, "max": max, "min": min, "floor": math.floor}
ROWS = {"sqrt": (1, math.sqrt), "max": (2, max), "min": (2, min), "neg": (1, lambda x: -x)}


def call(name, *args):
    return FUNCS[name](*args)


def run(words):
    stack = []
    for word in words.split():
        if word in ROWS:
            count, f = ROWS[word]
            args = [stack.pop() for _ in range(count)]
            stack.append(f(*args))
        else:
            stack.append(float(word))
    return stack


print(call("sqrt", 16), call("max", 3, 9, 4), call("min", 2, 1), call("abs", -5), call("floor", 2.7))
print(run("9 sqrt 4 max neg 2 min"))
try:
    call("sqrt", 1, 2)
except TypeError as e:
    print("TypeError")


class Shape:
    kinds = {}

    def __init_subclass__(cls):
        Shape.kinds[cls.__name__.lower()] = cls

    @classmethod
    def parse(cls, text):
        kind, *numbers = text.split()
        return Shape.kinds[kind](*map(float, numbers))


class Rect(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Disc(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return 3 * self.radius**2


for text in ("rect 2 3", "disc 2", "rect 1", "disc 1 2"):
    try:
        print(text, Shape.parse(text).area())
    except TypeError as e:
        print(text, e)


class Command:
    def __init__(self, log):
        self.log = log

    def __call__(self, *args):
        self.run(*args)
        return self


class Put(Command):
    def run(self, place, text):
        self.log.append((place, text))


class Drop(Command):
    def run(self, place, count=1):
        self.log.append((place, "-" * count))


log = []
for kind, *args in (("put", 1, "a"), ("drop", 2), ("drop", 3, 2)):
    {"put": Put, "drop": Drop}[kind](log)(*args)
print(log)
try:
    Put(log)(1)
except TypeError as e:
    print(e)

#: 4.0 9 1 5 2
#: [-4.0]
#: TypeError
#: rect 2 3 6.0
#: disc 2 12.0
#: rect 1 Rect.__init__() missing 1 required positional argument: 'height'
#: disc 1 2 Disc.__init__() takes 2 positional arguments but 3 were given
#: [(1, 'a'), (2, '-'), (3, '--')]
#: Put.run() missing 1 required positional argument: 'text'
