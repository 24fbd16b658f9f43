"""Operands are evaluated from left to right, and a walrus after them changes nothing of them."""
def f(x):
    print("f", x)
    return x


def g(xs):
    print("g", xs)
    return xs


print(f(1) in g([1, 2]), f(3) not in g((1, 2)), f("a") in g("abc"), f(1) in g({1: 2}), f(1) in g({1}))
print(f(1) in [f(2), f(1)], f(1) in (f(1), f(2)))
print(f(1) < f(2) < f(3), f(5) < f(2) < f(3), f(1) == f(1) != f(2))
print(g([1, 2])[f(0)], g({1: 2})[f(1)], g([1, 2]) + g([3]), f(2) ** f(3))
print(f("a").join(g(["x", "y"])), f("%s") % f("z"), max(f(1), f(2)), (f(1), f(2))[f(0)])
d = {f("k"): f("v"), f("k2"): f("v2")}
g(d)[f("z")] = f("w")
print(d, f(3) - f(1), f(1) or f(2), f(0) or f(2), f(1) and f(0))
class Job:
    def __init__(self, name):
        self.name = name
        self.state = "new"

    def step(self):
        self.state = {"new": "run", "run": "done", "done": "done"}[self.state]


jobs = {n: Job(n) for n in "ab"}
before = None
rounds = 0
while before != (before := [j.state for j in jobs.values()]):
    rounds += 1
    for j in jobs.values():
        j.step()
print(rounds, before)


def settle(n):
    last = None
    while last != (last := n // 2):
        n = last
    return last


print(settle(100))
x = 5
print(x + (x := 7), x)

#: f 1
#: g [1, 2]
#: f 3
#: g (1, 2)
#: f a
#: g abc
#: f 1
#: g {1: 2}
#: f 1
#: g {1}
#: True True True True True
#: f 1
#: f 2
#: f 1
#: f 1
#: f 1
#: f 2
#: True True
#: f 1
#: f 2
#: f 3
#: f 5
#: f 2
#: f 1
#: f 1
#: f 2
#: True False True
#: g [1, 2]
#: f 0
#: g {1: 2}
#: f 1
#: g [1, 2]
#: g [3]
#: f 2
#: f 3
#: 1 2 [1, 2, 3] 8
#: f a
#: g ['x', 'y']
#: f %s
#: f z
#: f 1
#: f 2
#: f 1
#: f 2
#: f 0
#: xay z 2 1
#: f k
#: f v
#: f k2
#: f v2
#: f w
#: g {'k': 'v', 'k2': 'v2'}
#: f z
#: f 3
#: f 1
#: f 1
#: f 0
#: f 2
#: f 1
#: f 0
#: {'k': 'v', 'k2': 'v2', 'z': 'w'} 2 1 2 0
#: 3 ['done', 'done']
#: 0
#: 12 7
