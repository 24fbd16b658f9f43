"""Classes that tables, sets and variables hold, and what is asked of them there."""


class Shape:
    sides = 0

    def __init__(self, size=1):
        self.size = size

    @classmethod
    def unit(cls):
        return cls()

    @staticmethod
    def is_round():
        return False


class Circle(Shape):
    @staticmethod
    def is_round():
        return True


class Box(Shape):
    sides = 4

    def __init__(self, size=1, depth=2):
        super().__init__(size)
        self.depth = depth


SHAPES = {"circle": Circle, "box": Box}
LATER = {}


def known(name):
    def keep(cls):
        LATER[name] = cls
        return cls

    return keep


@known("ring")
class Ring(Circle):
    pass


@known("crate")
class Crate(Box):
    pass


def make(kind, **options):
    cls = SHAPES.get(kind)
    if cls is None:
        raise ValueError("no " + kind)
    return cls(**options)


print(make("circle", size=3).size, make("box").size)  #: 3 1
try:
    make("cone")
except ValueError as error:
    print(error)  #: no cone
for name, cls in SHAPES.items():
    print(name, cls.__name__, cls.sides, cls.is_round(), cls is Box, issubclass(cls, Shape))
#: circle Circle 0 True False True
#: box Box 4 False True True
for kind, *sizes in [("ring", 5), ("crate", 6, 7)]:
    made = LATER[kind](*sizes)
    print(type(made).__name__, made.size)
#: Ring 5
#: Crate 6
for cls in (Shape, Box):
    print(cls, cls.unit().size)
#: <class '__main__.Shape'> 1
#: <class '__main__.Box'> 1

counts = {}
for shape in [Circle(), Box(), Circle(2)]:
    counts[type(shape)] = counts.get(type(shape), 0) + 1
print({cls.__name__: count for cls, count in counts.items()})  #: {'Circle': 2, 'Box': 1}
print(Circle in counts, Shape in counts, type(Box()) in counts)  #: True False True


class Locked:
    def rank(self):
        return 1


class Open:
    def rank(self):
        return 2


NEXT = {(Locked, "coin"): Open, (Open, "push"): Locked}
state = Locked
for event in ["push", "coin", "coin", "push"]:
    state = NEXT.get((state, event), state)
    print(event, state.__name__, state().rank())
#: push Locked 1
#: coin Open 2
#: coin Open 2
#: push Locked 1

SHOWN = {int: lambda v: f"int {v}", list: lambda v: f"{len(v)} items", type(None): lambda v: "nothing"}
for value in [3, [1, 2], None]:
    print(SHOWN[type(value)](value))
#: int 3
#: 2 items
#: nothing


class Missing(Exception):
    pass


ERRORS = {"missing": Missing, "value": ValueError}
for kind in ERRORS:
    try:
        raise ERRORS[kind]("it is " + kind)
    except (Missing, ValueError) as error:
        print(type(error).__name__, error)
#: Missing it is missing
#: ValueError it is value


class Desk:
    """Takes what is of the class that it was made for."""

    def __init__(self, kind):
        self.kind = kind
        self.held = []

    def take(self, item):
        if not isinstance(item, self.kind):
            raise TypeError(f"no {self.kind.__name__}: {type(item).__name__}")
        self.held.append(item)

    def of(self, kind):
        return [item for item in self.held if isinstance(item, kind)]


class Paper:
    pass


class Letter(Paper):
    pass


class Parcel:
    pass


def name_of(item):
    kind = type(item)
    if kind in (Letter, Paper):
        return "paper"
    return kind.__name__


NUMBERS = (int, float)
desk = Desk(Paper)
for item in [Letter(), Paper(), Parcel()]:
    try:
        desk.take(item)
    except TypeError as error:
        print(error)  #: no Paper: Parcel
print([len(desk.of(kind)) for kind in (Paper, Letter, Parcel)])  #: [2, 1, 0]
print([name_of(item) for item in desk.held + [Parcel()]])  #: ['paper', 'paper', 'Parcel']
print([isinstance(value, NUMBERS) for value in [3, "3", 3.0]], [one.__name__ for one in Letter.__mro__])  #: [True, False, True] ['Letter', 'Paper', 'object']
