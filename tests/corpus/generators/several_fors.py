# A generator expression with several `for` is worked out one item at a time.
class Meter:
    def __init__(self):
        self.total = 0

    def fire(self, x):
        self.total += x
        return [x, x * 10]

    def lazily(self, xs):
        return (r for x in xs if x for r in self.fire(x))


meter = Meter()
fired = meter.lazily([1, 0, 5])
print(meter.total, next(fired), meter.total, list(fired), meter.total)


def find(rows, wanted):
    hits = ((i, j) for i, row in enumerate(rows) for j, cell in enumerate(row) if cell == wanted)
    return next(hits, None)


print(find([[1, 2], [3, 1]], 3), find([[1]], 9))
pairs = ((a, b) for a in range(4) for b in range(a) if (a + b) % 2)
print(next(pairs), list(pairs), list(pairs))

#: 0 1 1 [10, 5, 50] 6
#: (1, 0) None
#: (1, 0) [(2, 1), (3, 0), (3, 2)] []
