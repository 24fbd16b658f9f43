"""Members of enumerations that ask for their class."""

from enum import Enum, IntEnum, auto


class Direction(Enum):
    NORTH = 0
    EAST = 1
    SOUTH = 2
    WEST = 3

    def turn(self, steps=1):
        members = list(type(self))
        return members[(members.index(self) + steps) % len(members)]

    def opposite(self):
        return self.__class__((self.value + 2) % 4)

    @property
    def label(self):
        return f"{type(self).__name__}:{self.name.title()}"


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()

    def next(self):
        cls = self.__class__
        order = list(cls)
        i = order.index(self) + 1
        return order[i] if i < len(order) else order[0]


d = Direction.NORTH
print(d.turn(), d.turn(-1), d.opposite(), d.label, len(Direction))
print(Level.LOW.next().name, Level.HIGH.next().name, [x.name for x in Level])

#: Direction.EAST Direction.WEST Direction.SOUTH Direction:North 4
#: HIGH LOW ['LOW', 'HIGH']
