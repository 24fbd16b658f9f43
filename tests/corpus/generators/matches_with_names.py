"""A match that binds names, around yield."""
from dataclasses import dataclass


@dataclass
class Leaf:
    value: int


@dataclass
class Pair:
    left: object
    right: object


def walk(node):
    match node:
        case Leaf(value):
            yield value
        case Pair(left, right):
            yield from walk(left)
            yield from walk(right)


def references(node):
    match node:
        case ("ref", pos):
            yield pos
        case ("range", (r0, c0), (r1, c1)):
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    yield r, c
        case ("bin", _, left, right):
            yield from references(left)
            yield from references(right)
        case ("neg", inner) if inner:
            yield from references(inner)
        case _:
            return


def tokens(items):
    for item in items:
        match item:
            case [x, y]:
                yield x + y
            case [x]:
                if x < 0:
                    continue
                yield x
            case []:
                break
            case _:
                yield -1
    yield 99


print(list(walk(Pair(Leaf(1), Pair(Leaf(2), Leaf(3))))))
print(list(references(("bin", "+", ("ref", (1, 2)), ("neg", ("range", (0, 0), (1, 1)))))))
print(list(tokens([[1, 2], [3], [-4], [1, 2, 3], [], [5]])))

#: [1, 2, 3]
#: [(1, 2), (0, 0), (0, 1), (1, 0), (1, 1)]
#: [3, 3, -1, 99]
