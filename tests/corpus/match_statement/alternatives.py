from dataclasses import dataclass


@dataclass
class Circle:
    size: int


@dataclass
class Square:
    size: int


@dataclass
class Pair:
    left: object
    right: object


def size(shape):
    match shape:
        case Circle(n) | Square(n):
            return n
        case Pair(Circle(n) | Square(n), _) if n > 5:
            return -n
        case Pair(left, right):
            return size(left) + size(right)


def describe(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return f"one {one}"
        case [first, *rest]:
            return f"{first} and {len(rest)} more"
        case {"kind": kind, "at": (a, b), **others}:
            return f"{kind} at {a}, {b} with {sorted(others)}"
        case {"kind": kind}:
            return f"only {kind}"
        case int(n) | float(n):
            return f"number {n}"
        case str(s):
            return f"text {s}"
        case None:
            return "nothing"
    return "other"


def walk(words):
    match words:
        case ["go", ("north" | "south") as where]:
            return "going " + where
        case ["take", *things]:
            return "taking " + ", ".join(things)
        case [verb, *_]:
            return "unknown " + verb
        case _:
            return "silence"


print(size(Circle(3)), size(Square(4)), size(Pair(Square(9), Circle(1))), size(Pair(Square(2), Circle(1))))
for x in ([], [1], [1, "b", None], {"kind": "click", "at": (1, 2), "shift": True}, {"kind": "key"}, 3, 2.5, "s", None, {}):
    print(describe(x))
for line in ("go north", "go up", "take a b", ""):
    print(walk(line.split()))
#: 3 4 -9 3
#: empty
#: one 1
#: 1 and 2 more
#: click at 1, 2 with ['shift']
#: only key
#: number 3
#: number 2.5
#: text s
#: nothing
#: other
#: going north
#: unknown go
#: taking a, b
#: silence


def below(n):
    match n:
        case 1 | 2 | -1:
            return "near"
        case [-2, *_]:
            return "a list"
        case {"at": -3}:
            return "a dict"
        case -4 as found:
            return f"it is {found}"
        case _:
            return "far"


print([below(one) for one in (-1, 1, -2, [-2, 5], [2, 5], {"at": -3}, {"at": 3}, -4, 4)])
#: ['near', 'near', 'far', 'a list', 'far', 'a dict', 'far', 'it is -4', 'far']


def sign(n):
    match n:
        case -5 | 9:
            return "one of two"
        case (-6 | -7) as found:
            return found + 1
    return None


print([sign(one) for one in (-5, 5, 9, -6, 7, -7)])  #: ['one of two', None, 'one of two', -5, None, -6]
