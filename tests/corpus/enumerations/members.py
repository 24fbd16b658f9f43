from enum import Enum, auto


class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = "b"
    CRIMSON = 1

    @property
    def label(self):
        return self.name.title()

    @classmethod
    def parse(cls, text):
        for member in cls:
            if member.name.lower() == text:
                return member
        raise ValueError(text)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    def density(self):
        return round(self.mass / self.radius ** 3)


print(Color.RED, repr(Color.GREEN), Color.BLUE.value, Color.GREEN.label, Color.CRIMSON is Color.RED)
print([c.name for c in Color], len(Color), Color(2).name, Color["BLUE"], Color.parse("red"))
print({Color.RED: "stop"}[Color.RED], Color.RED == Color.GREEN, Color.RED in Color)
print(Planet.EARTH.density(), Planet.MARS.mass, Planet.EARTH.value[1])
try:
    Color(9)
except ValueError as e:
    print(e)


def advice(color):
    match color:
        case Color.RED:
            return "stop"
        case Color.GREEN:
            return "go"
        case _:
            return "?"


print([advice(c) for c in Color])
#: Color.RED <Color.GREEN: 2> b Green True
#: ['RED', 'GREEN', 'BLUE'] 3 GREEN Color.BLUE Color.RED
#: stop False True
#: 23097 6.42e+23 6370000.0
#: 9 is not a valid Color
#: ['stop', 'go', '?']
