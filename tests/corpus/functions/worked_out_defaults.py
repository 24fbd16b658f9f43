# Lambdas whose defaults are worked out when they are made.
class Monkey:
    def __init__(self, arg):
        fn = max
        self.op = (lambda old: fn(old, old)) if arg == "old" else (lambda old, k=int(arg): fn(old, k))


for a in ("old", "5"):
    print(Monkey(a).op(3))


def note(x):
    print("note", x)
    return x


print((lambda p, q=note(16): p - q)(note(11)))
adders = [lambda x, n=note(i * 2): x + n for i in range(3)]
print([f(10) for f in adders])


table = {"inc": lambda v, by=len("abc"): v + by, "dec": lambda v: v - 1}
print(table["inc"](1), table["dec"](1))


OPS = [lambda x, y=1: x + y, lambda x, y=2: x * y]
print(OPS[0](1, 5), OPS[1](4))
BASE = 3
add = lambda x, y=BASE * 2: x + y
print(add(1), add(1, 1))
for k in range(2):
    cb = [lambda s, n=k + 1: s * n, lambda s, k=k: s + str(k)]
    print([c("ab") for c in cb])

#: 3
#: 5
#: note 16
#: note 11
#: -5
#: note 0
#: note 2
#: note 4
#: [10, 12, 14]
#: 4 0
#: 6 8
#: 7 2
#: ['ab', 'ab0']
#: ['abab', 'ab1']
