def add(a, b, c=10):
    return a + b + c


params = [(1, 2), (3, 4)]
for i, p in enumerate(params):
    print(i, add(*p), add(*p, 5), add(1, *[2, 3]))
cases = [([3, 1, 2], 2), ([5], 1)]


def kth(xs, k):
    return sorted(xs)[k - 1]


for case in cases:
    print(kth(*case))


def show(first, *rest, sep="-", **opts):
    print(first, rest, sep, sorted(opts.items()))


show(*[1, 2, 3])
show(*(1,), sep="+")
show(1, *range(3), x=1, **{"y": 2})
opts = {"sep": "!"}
show(0, **opts)


def power(base, exp=2):
    return base ** exp


conf = {"base": 3, "exp": 3}
print(power(**conf), power(2), power(exp=3, base=2))


class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y


pts = [P(*t) for t in [(1, 2), (3, 4)]]
print([(q.x, q.y) for q in pts])
print(max(*[1, 5, 2]), print(*[1, 2, 3], sep=","))


def make(op):
    def run(*values, start=0):
        total = start
        for v in values:
            total = op(total, v)
        return total
    return run


summer = make(lambda a, b: a + b)
print(summer(1, 2, 3), summer(1, start=5), summer())
fns = {"double": lambda x: x * 2, "half": lambda x: x // 2}
print(fns["double"](4), fns["half"](9))
print([f(3) for f in [abs, str, float]][:1])
def greet(name, greeting="Hello"):
    return greeting + ", " + name
g = greet
print(g("x"), g("y", "Yo"), g(name="z"))
#: 0 13 8 6
#: 1 17 12 6
#: 2
#: 5
#: 1 (2, 3) - []
#: 1 () + []
#: 1 (0, 1, 2) - [('x', 1), ('y', 2)]
#: 0 () ! []
#: 27 4 8
#: [(1, 2), (3, 4)]
#: 1,2,3
#: 5 None
#: 6 6 0
#: 8 4
#: [3]
#: Hello, x Yo, y Hello, z
