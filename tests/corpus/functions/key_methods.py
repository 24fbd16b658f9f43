"""Methods of a class as functions of its instances."""

class T:
    def __init__(self, n):
        self.n = n

    def size(self):
        return self.n * 2

    def scaled(self, by=3):
        return -self.n * by


ts = [T(3), T(1), T(2)]
print(max(ts, key=T.size).n)
print([t.n for t in sorted(ts, key=T.size)])
print([t.n for t in sorted(ts, key=T.scaled)])
print(list(map(T.size, ts)))
print(min(ts, key=T.scaled).scaled())

#: 3
#: [1, 2, 3]
#: [3, 2, 1]
#: [6, 2, 4]
#: -9
