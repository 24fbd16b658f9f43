"""Module doc."""
import sys
from dataclasses import dataclass, field
from typing import List, Optional, Dict, Tuple, Union
from collections import namedtuple
from enum import Enum

MAX = 10
NAMES = ["x", "y"]
counter = 0


def bump(by=1):
    global counter
    counter += by
    return counter


bump()
bump(by=4)
print(counter, MAX, NAMES)


@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: List[str] = field(default_factory=list)
    qty: int = 0

    def total(self) -> float:
        return self.price * self.qty


a = Item("pen", qty=3)
b = Item("ink", 2.25, ["blue"], 2)
a.tags.append("new")
print(a, b, a == Item("pen", 1.5, ["new"], 3), a.total() + b.total())


@dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0


print(sorted([Point(2, 1), Point(1, 5), Point(1)]), Point(1) < Point(2), len({Point(1), Point(1, 0)}))
Pair = namedtuple("Pair", ["left", "right"])
p = Pair(1, right=2)
print(p, p.left + p[1], p._replace(left=5))
l, r = p
print(l, r)


class Color(Enum):
    RED = 1
    GREEN = 2


print(Color.RED, Color.RED.name, Color.GREEN.value, Color(2), [c.name for c in Color], Color.RED == Color.RED)


def stats(*values, scale=1, **extra):
    total = sum(values) * scale
    return total, len(values), sorted(extra.items())


print(stats(1, 2, 3), stats(1, scale=2, a=1, b=2))
args = (4, 5)
print(stats(*args), stats(*[1, 2], **{"z": 1}))
first, *middle, last = [1, 2, 3, 4]
print(first, middle, last)
(a1, b1), c1 = (1, 2), 3
print(a1, b1, c1)
nums = list(range(10))
nums[2:5] = [20, 30]
del nums[0]
del nums[-2:]
nums[::2] = [0] * len(nums[::2])
print(nums)
print(nums[::-1], nums[1:-1:2])
if (n := len(nums)) > 3:
    print("long", n)
x = 5
print(1 < x < 10, 1 < x > 3, x == 5 != 4)
print([i * j for i in range(3) for j in range(i) if j % 2 == 0], {k: v for k, v in zip("ab", [1, 2])}, {c for c in "aab"} == {"a", "b"})
s = "Hello, World"
print(s.lower().count("o"), s.replace("l", "L", 2), s.split(", "), s[::-1], s.find("W"), s.center(20, "*"), s.partition(","), "a-b-c".rsplit("-", 1), "abc".zfill(5), s.swapcase(), "x".join(["1", "2"]), s.startswith(("He", "x")))
w, pr = 10, 3
v = 3.14159
print(f"{v:{w}.{pr}f}|{v:<10.2f}|{x:>5d}|{x:05d}|{x:+d}|{1234567:,}|{0.25:.1%}|{255:#x}|{255:b}|{'s':^5}|{v!r:>10}|{x=}")
print("%5.2f|%-5s|%03d|%x|%%" % (v, "ab", 7, 255), "{:>4}|{0}".format(3) if False else "{0:>4}|{1}".format(3, "q"))
print("{name} is {age:.1f}".format(name="Al", age=3))


def outer():
    total = 0
    items = []

    def add(n):
        nonlocal total
        total += n
        items.append(n)
        return total

    def get():
        return total
    return add, get, items


add, get, items = outer()
add(1)
add(5)
print(get(), items)
ops = {"+": lambda p, q: p + q, "-": lambda p, q: p - q, "*": lambda p, q: p * q}
for op in sorted(ops):
    print(op, ops[op](6, 3))


def apply(f, *a):
    return f(*a)


print(apply(max, 3, 7), apply(lambda q: q * 2, 4))


def compose(*fs):
    def run(v):
        for f in fs:
            v = f(v)
        return v
    return run


print(compose(lambda z: z + 1, lambda z: z * 2, str)(3))


def match_it(cmd):
    match cmd:
        case ["go", d]:
            return "go " + d
        case ["stop"]:
            return "stop"
        case [x, *rest] if len(rest) > 2:
            return "many " + x
        case _:
            return "?"


print([match_it(c.split()) for c in ["go n", "stop", "a b c d", "zz"]])


def point(p):
    match p:
        case (0, 0):
            return "origin"
        case (0, y):
            return f"y={y}"
        case (x, 0):
            return f"x={x}"
        case (x, y):
            return f"{x},{y}"


print([point(q) for q in [(0, 0), (0, 2), (3, 0), (1, 1)]])
words = "the quick brown the lazy the quick".split()
freq = {}
for wd in words:
    freq[wd] = freq.get(wd, 0) + 1
for wd, ct in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])):
    print(f"{wd:<6}{ct:>3}")
groups = {}
for wd in words:
    groups.setdefault(len(wd), []).append(wd)
print(groups)
i = 0
while True:
    i += 1
    if i % 2:
        continue
    if i > 6:
        break
else:
    print("never")
print(i)
for q in []:
    pass
else:
    print("empty")
print(any([]), all([]), sum([], 0), [1, 2] + [3], [0] * 3, "ab" * 2, (1,) + (2,), 7 // -2, -7 % 3, 2 ** 10, 2 ** -1, 10 ** 20, divmod(-7, 2), round(2.5), round(2.675, 2), abs(-3), int(3.9), float("1e3"), bool(""), str(1.0), 1e16, 1e-5, 0.1 + 0.2)
print(sys.maxsize > 0, len(sys.argv))


def main():
    print("main")


if __name__ == "__main__":
    main()
