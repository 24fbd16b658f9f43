"""Several names for one literal."""
def rc(data):
    i = j = 0
    out = []
    for b in data:
        i = (i + 1) % 256
        j = (j + b * i) % 256
        out.append(i ^ j)
    return out


class Counts:
    def __init__(self):
        self.seen = self.sent = 0
        self.low = self.high = 0.5
        self.open = self.shut = False


a = b = 7
c = Counts()
c.seen += a
print(rc([3, 200, 17]), a, b, c.seen, c.sent, c.low, c.high, c.open, c.shut)
xs = [1, 2]
xs[0] = xs[1] = n = -1
print(xs, n)
p = q = 5
while p > 0:
    p -= 2
    q = -q
print(abs(p), abs(q), (-p) // 2)

#: [2, 145, 197] 7 7 7 0 0.5 0.5 False False
#: [-1, -1] -1
#: 1 5 0
