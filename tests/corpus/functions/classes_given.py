from itertools import starmap


class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __lt__(self, other):
        return self.parts < other.parts

    def __str__(self):
        return ".".join(map(str, self.parts))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def moved(self, dx, dy):
        return (self.x + dx, self.y + dy)


texts = ["1.10.0", "1.2", "0.9"]
print(" < ".join(map(str, sorted(map(Version, texts)))), max(map(Version, texts)))
print([p.x * p.y for p in starmap(Point, [(1, 2), (3, 4)])])
here = Point(10, 20)
print(list(starmap(here.moved, [(1, 1), (2, 2)])))


def ranked(rows, key=None, backwards=False):
    return sorted(rows, key=(lambda row: -row) if key else None, reverse=backwards)


print(ranked([3, 1, 2]), ranked([3, 1, 2], "down"), ranked([3, 1, 2], None, True))

#: 0.9 < 1.2 < 1.10.0 1.10.0
#: [2, 12]
#: [(11, 21), (12, 22)]
#: [1, 2, 3] [3, 2, 1] [3, 2, 1]
