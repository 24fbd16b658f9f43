import functools


def counted(fn):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return fn(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


@counted
def choose(a, b=2):
    """Add things."""
    return a + b


print(choose(8), choose(8, b=7), choose.calls, choose.__name__, choose.__doc__)


def plain(fn):
    def inner(x):
        return fn(x)
    return inner


@plain
def double(x):
    """Twice."""
    return 2 * x


print(double(3), double.__name__, double.__doc__)


def wrapped(fn):
    @functools.wraps(fn)
    def inner(*args):
        """Inner doc."""
        return fn(*args)
    return inner


@wrapped
def triple(x):
    """Thrice."""
    return 3 * x


@wrapped
def quad(x):
    return 4 * x


print(triple(3), triple.__name__, triple.__doc__, quad.__doc__, quad(2))


class K:
    """A class."""

    def m(self):
        """A method."""
        return 1

    def n(self):
        return 2


print(K.__doc__, K.m.__doc__, K.n.__doc__, K().m.__doc__)
for f in (triple, double):
    print(f.__name__, f.__doc__)

#: 10 15 2 wrapper None
#: 6 inner None
#: 9 triple Thrice. None 8
#: A class. A method. None A method.
#: triple Thrice.
#: inner None
