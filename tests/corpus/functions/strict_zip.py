# zip with strict: what it yields before it finds a length that differs, and what it says.
def pairs(left, right):
    found = []
    try:
        for a, b in zip(left, right, strict=True):
            found.append(f"{a}{b}")
    except ValueError as e:
        print(e, "after", found)
    else:
        print(found)


def dot(left, right):
    return sum(a * b for a, b in zip(left, right, strict=True))


def attempt(make):
    try:
        print(make())
    except ValueError as e:
        print(type(e).__name__, e)


pairs("ab", [1, 2])
pairs("abc", [1, 2])
pairs("a", [1, 2, 3])
pairs("", [])
pairs("", [1])
print(dot([1, 2, 3], [4, 5, 6]))
attempt(lambda: dot([1, 2], [3]))
attempt(lambda: dot((1.5,), range(3)))
attempt(lambda: dict(zip(["x", "y"], (n * n for n in range(3)), strict=True)))
attempt(lambda: dict(zip(["x", "y"], (n * n for n in range(2)), strict=True)))
#: ['a1', 'b2']
#: zip() argument 2 is shorter than argument 1 after ['a1', 'b2']
#: zip() argument 2 is longer than argument 1 after ['a1']
#: []
#: zip() argument 2 is longer than argument 1 after []
#: 32
#: ValueError zip() argument 2 is shorter than argument 1
#: ValueError zip() argument 2 is longer than argument 1
#: ValueError zip() argument 2 is longer than argument 1
#: {'x': 0, 'y': 1}
