# str.format() with attributes and items of what it is given.


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __str__(self):
        return "({0.x}, {0.y:.1f})".format(self)


p = Point(1, 2.25)
print(p, "{p.x:>4}|{p.y!r}".format(p=p))
row = ["a", "b"]
table = {"name": "tea", "price": 3}
print("{0[1]}{0[0]} {1[name]:>5} {1[price]:03d} {{}}".format(row, table))
#: (1, 2.2)    1|2.25
#: ba   tea 003 {}
