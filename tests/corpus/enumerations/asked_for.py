from enum import Enum, IntEnum
from functools import singledispatch
import enum


class Color(Enum):
    RED = 1
    BLUE = 2


class Level(IntEnum):
    LOW = 1
    HIGH = 2


def kind(value):
    """What a value is said to be."""
    if isinstance(value, Enum):
        return "member " + value.name
    if isinstance(value, (int, float)):
        return "number"
    return "other"


@singledispatch
def shown(value):
    return "something"


@shown.register
def _(value: Enum):
    return value.name.title()


@shown.register
def _(value: int):
    return "#" + str(value)


for value in (Color.BLUE, Level.HIGH, 3, "x"):
    print(kind(value), end="; ")
print()
print(isinstance(Color.RED, Enum), isinstance(Level.LOW, enum.Enum), isinstance(3, Enum))
print(isinstance(Level.LOW, IntEnum), isinstance(Color.RED, IntEnum), isinstance(Color.RED, (str, Enum)))
print(shown(Color.RED), shown(4), shown("s"))
#: member BLUE; member HIGH; number; other; 
#: True True False
#: True False True
#: Red #4 something
