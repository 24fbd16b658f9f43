"""A function that gives itself to map(): what is inside may be anything."""


def frozen(x):
    if not isinstance(x, (list, tuple)):
        return x
    return tuple(map(frozen, x))


print(frozen([1, 2, [3, [4]], "five"]))
#: (1, 2, (3, (4,)), 'five')
