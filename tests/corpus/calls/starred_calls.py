# `*` before a call, an item or an attribute that is not the first argument.


def pair(n):
    return n, n + 1


def mixed(n):
    return (n, n), n + 1


def three(a, b, c):
    return f"{a}-{b}-{c}"


class Row:
    def __init__(self, *cells):
        self.cells = list(cells)


print("a", *pair(4))
print(1, *mixed(3), sep=", ")
print("sorted:", *sorted([3, 1, 2]))
print("texts:", *map(str, [1, 2]))
row = Row(7, 8, 9)
print("row:", *row.cells)
print("end:", *row.cells[1:], *pair(0))
print(three(1, *pair(2)))
joined = [0, *pair(1), *row.cells[:1]]
print(joined)
first, *row.cells = [5, 6, 7]
print(first, row.cells)
#: a 4 5
#: 1, (3, 3), 4
#: sorted: 1 2 3
#: texts: 1 2
#: row: 7 8 9
#: end: 8 9 0 1
#: 1-2-3
#: [0, 1, 2, 7]
#: 5 [6, 7]
