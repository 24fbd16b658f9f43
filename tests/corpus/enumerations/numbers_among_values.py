"""Members of an IntEnum compare with numbers, whichever stands first and whatever else there is."""
from enum import IntEnum


class Level(IntEnum):
    LOW = 10
    HIGH = 20


def place(given):
    out = []
    for one in given:
        if isinstance(one, tuple):
            out.append("pair")
        elif Level.LOW <= one <= Level.HIGH:
            out.append("inside")
        elif one == Level.HIGH + 1 or one > Level.HIGH:
            out.append("above")
        else:
            out.append("below")
    return out


print(place([1, 10, (1, 2), 15, 21, 40]))
#: ['below', 'inside', 'pair', 'inside', 'above', 'above']
print(10 == Level.LOW, 10 != Level.LOW, Level.LOW == 10, 11 == Level.LOW, 10 < Level.HIGH)
#: True False True False True
print(max(Level.LOW, 12), min(Level.HIGH, 30), max([Level.LOW, Level.HIGH]).name)  #: 12 20 HIGH
for value in [Level.LOW, 15, "x"]:
    if isinstance(value, int):
        print(value > 12, value == 10, isinstance(value, Level))
#: False True True
#: True False False
print(isinstance(Level.LOW, int))  #: True
