class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"Point({self.x})"


def touch(a, b):
    if a.x == b.x:
        return None
    return (abs(a.x - b.x), Point(a.x + b.x))


def describe(*args):
    return " | ".join(str(a) for a in args)


p, q = Point(1), Point(4)
print(describe(p, touch(p, q), touch(p, p), 3, "x", (1, (2, q))))
for thing in [1, touch(p, q), (q, (p, 2.5)), "end"]:
    print(thing)
#: Point(1) | (3, Point(5)) | None | 3 | x | (1, (2, Point(4)))
#: 1
#: (3, Point(5))
#: (Point(4), (Point(1), 2.5))
#: end
