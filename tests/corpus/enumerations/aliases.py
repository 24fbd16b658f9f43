from enum import Enum, IntEnum, Flag, auto
from typing import Protocol, runtime_checkable


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


class Stack:
    def draw(self):
        return "s"


class Vec:
    size = 1


print(isinstance(Stack(), Drawable), isinstance(Vec(), Drawable), isinstance(5, Drawable))
print([isinstance(x, Drawable) for x in (Stack(), Vec(), 3, "t")])


class Color(Enum):
    RED = 1
    GREEN = 2
    LIME = 2
    BLUE = 'b'

    @property
    def nice(self):
        return self.name.title()


print(Color['LIME'] is Color.GREEN, Color.LIME, list(Color.__members__), [c.name for c in Color], len(Color))
print(Color.LIME.nice, Color['LIME'].nice, Color(2) is Color.LIME)
for n, m in Color.__members__.items():
    print(n, m.name, m.value)
for k in ("RED", "LIME", "PINK"):
    try:
        print(Color[k])
    except KeyError as e:
        print("KeyError", e)
print("LIME" in Color.__members__, "X" in Color.__members__)


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

#: True False False
#: [True, False, False, False]
#: True Color.GREEN ['RED', 'GREEN', 'LIME', 'BLUE'] ['RED', 'GREEN', 'BLUE'] 3
#: Green Green True
#: RED RED 1
#: GREEN GREEN 2
#: LIME GREEN 2
#: BLUE BLUE b
#: Color.RED
#: Color.GREEN
#: KeyError 'PINK'
#: True False
#: 10 15 2 wrapper None
#: 6 inner None
