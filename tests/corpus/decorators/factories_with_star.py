# Decorators that are made of any number of values.
from enum import Enum
import functools


class State(Enum):
    IDLE = 1
    BUSY = 2
    DONE = 3


class WrongState(Exception):
    pass


def only_in(*states):
    def deco(method):
        @functools.wraps(method)
        def inner(self, *args, **kw):
            if self.state not in states:
                raise WrongState("%s not allowed in %s" % (method.__name__, self.state.name))
            return method(self, *args, **kw)
        return inner
    return deco


class M:
    def __init__(self):
        self.state = State.IDLE
        self.log = []

    @only_in(State.IDLE, State.BUSY)
    def put(self, x):
        self.log.append(x)
        self.state = State.BUSY
        return len(self.log)

    @only_in(State.BUSY)
    def stop(self):
        self.state = State.DONE
        return self.log


m = M()
print(m.put(3), m.put(4), m.stop())
try:
    m.put(1)
except WrongState as e:
    print(e)


def tagged(*tags, sep="-"):
    def deco(f):
        @functools.wraps(f)
        def inner(*args):
            return sep.join(tags) + ":" + str(f(*args)) + str(len(tags))
        return inner
    return deco


@tagged("a", "b", sep="+")
def add(x, y):
    return x + y


@tagged()
def none(x):
    return x


@tagged("one")
def one(x):
    return -x


print(add(1, 2), none(3), one(4))


def accepts(*types):
    def deco(f):
        def inner(*args):
            for a, t in zip(args, types):
                if not isinstance(a, t):
                    raise TypeError(f"{f.__name__}: {a!r} is not {t.__name__}")
            return f(*args)
        return inner
    return deco


@accepts(int, str)
def rep(n, s):
    return s * n


print(rep(2, "ab"))
try:
    rep("a", "b")
except TypeError as e:
    print(e)


def handles(*names):
    def deco(f):
        for n in names:
            TABLE[n] = f
        return f
    return deco


TABLE = {}


@handles("add", "plus")
def h_add(a, b):
    return a + b


@handles("sub")
def h_sub(a, b):
    return a - b


print(sorted(TABLE), TABLE["plus"](3, 4), TABLE["sub"](3, 4))

#: 1 2 [3, 4]
#: put not allowed in DONE
#: a+b:32 :30 one:-41
#: abab
#: rep: 'a' is not int
#: ['add', 'plus', 'sub'] 7 -1
