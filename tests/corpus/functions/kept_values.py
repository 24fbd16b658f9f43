square = lambda n: n * n
adders = [lambda x, i=i: x + i for i in range(3)]
later = [lambda: k for k in range(3)]
table = {"len": len, "max": max, "up": str.upper}


def step():
    step.count += 1
    return step.count


step.count = 10
print(square(4), [f(10) for f in adders], [f() for f in later])
print(table["len"]("abc"), table["up"]("x"), step(), step())


def combine(a, b=2, *rest, sep="-"):
    return sep.join(str(x) for x in (a, b, *rest))


alias = combine
print(alias(1), alias(1, 5, 6), alias(1, sep="+"), (alias if square(1) else combine)(3))
#: 16 [10, 11, 12] [2, 2, 2]
#: 3 X 11 12
#: 1-2 1-5-6 1+2 3-2
