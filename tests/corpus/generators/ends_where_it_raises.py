# A generator that raised is at its end, and no StopIteration leaves one.
def risky(x):
    if x < 0:
        raise ArithmeticError(x)
    return x ** 0.5
r = (risky(v) for v in (4, -1, 9))
print(next(r))
try:
    next(r)
except ArithmeticError:
    print(list(r))
def stopper():
    yield 1
    raise StopIteration("inner")
try:
    print(list(stopper()))
except RuntimeError as e:
    print(e, repr(e.__cause__))
def nexts(it):
    it = iter(it)
    while True:
        yield next(it)
try:
    for x in nexts([1, 2]):
        print(x)
except RuntimeError as e:
    print("RuntimeError", e)
m = map(risky, [1, -1, 4])
print(next(m))
try:
    next(m)
except ArithmeticError:
    print(list(m))
def g3():
    yield from nexts2([1])
def nexts2(it):
    it = iter(it)
    yield next(it)
    try:
        yield next(it)
    except StopIteration:
        return
print(list(g3()))

#: 2.0
#: []
#: generator raised StopIteration StopIteration('inner')
#: 1
#: 2
#: RuntimeError generator raised StopIteration
#: 1.0
#: [2.0]
#: [1]
