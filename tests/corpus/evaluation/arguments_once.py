"""divmod() evaluates what it is given once."""
def show(v, tag):
    print(tag, v)
    return v


a, b = divmod(show(17, "a"), show(5, "b"))
c, d = divmod(show(v=1000, tag="d"), b | 1)
print(a, b, c, d, divmod(show(-7, "x"), 2))


def chunks(n, size):
    full, rest = divmod(len(range(n)), size)
    return full, rest


print(chunks(10, 3), divmod(show(2.5, "f"), 1), divmod(show(10 ** 20, "big"), show(7, "s")))

#: a 17
#: b 5
#: d 1000
#: x -7
#: 3 2 333 1 (-4, 1)
#: f 2.5
#: big 100000000000000000000
#: s 7
#: (3, 1) (2.0, 0.5) (14285714285714285714, 2)
