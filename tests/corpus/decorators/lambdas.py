"""Decorators and compositions that give a lambda."""
import functools


def tag(name):
    return lambda fn: functools.wraps(fn)(lambda *a, **k: f"<{name}>{fn(*a, **k)}</{name}>")


def uppercase(fn):
    return lambda *a, **k: fn(*a, **k).upper()


def exclaim(mark="!", count=1):
    def deco(fn):
        return lambda *a, **k: fn(*a, **k) + mark * count
    return deco


@tag("b")
@tag("i")
@tag("u")
def shout(s):
    return s.upper()


@exclaim()
@uppercase
def hello(s):
    return s


@uppercase
@exclaim("x", count=3)
def shout2(s, sep="-"):
    return s + sep


def compose(*funcs):
    return functools.reduce(lambda f, g: lambda *a: f(g(*a)), funcs)


def double(x):
    return x * 2


def inc(x):
    return x + 1


def juxt(*fs):
    return lambda *a: [f(*a) for f in fs]


print(shout("hey"), hello("you"), shout2("me"), shout2("me", sep="+"))
print(compose(inc, double)(5), compose(double, inc, inc)(1))
print(juxt(double, inc)(4))

#: <b><i><u>HEY</u></i></b> YOU! ME-XXX ME+XXX
#: 11 6
#: [8, 5]
