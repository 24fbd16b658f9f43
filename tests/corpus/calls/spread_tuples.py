"""Bytes that are changed in place, and tuples that are spread over arguments."""

class Bloom:
    def __init__(self, n):
        self.bits = bytearray(n)

    def add(self, p):
        self.bits[p >> 3] |= 1 << (p & 7)

    def has(self, p):
        return bool(self.bits[p >> 3] & (1 << (p & 7)))


b = Bloom(8)
for p in (1, 5, 33, 62):
    b.add(p)
print([p for p in range(64) if b.has(p)], b.bits)
data = bytearray(b"hello")
data[0] += 1
data[-1] ^= 0xFF
print(data)
try:
    data[0] += 250
except ValueError as e:
    print(e)
point = (1.5, 2.5)
print("at (%.2f, %.2f) with %d" % (*point, 3))
print("%s-%s-%s" % (*"ab", "c"))
row = [1, 2]
print("%d %d %s" % (*row, "x"))
import datetime
day = (2, 29)
print(datetime.date(2024, *day), datetime.date(*(2020, 1, 1)))
xs = [3, 1, 2]
w = {3: "c", 1: "a", 2: "b"}
print(sorted(xs, key=lambda x, w=w: w[x]), max(xs, key=lambda i, z=[0, 5, 1, 2]: (z[i], i)))
print(list(map(lambda x, k=10: x * k, xs)), list(filter(lambda x, low=2: x >= low, xs)))


def add(a, b=2, c=3):
    return a + b * c


t = (4, 5)
print(add(1, *t), add(*t), max(*t, 9), min(1, *xs))


class Ini:
    def section(self, name, create=False):
        return name + str(create)

    __getitem__ = section


i = Ini()
print(i["x"], i.section("y", True))


def rest(*args):
    return len(args)


def none():
    return ()


print(rest(), rest(1, 2), len(()), len(none()))
s = {1}
alias = s
s |= frozenset([2, 3])
s -= frozenset([1])
s ^= frozenset([9])
s &= frozenset([2, 9])
print(sorted(alias), s is alias)

#: [1, 5, 33, 62] bytearray(b'"\x00\x00\x00\x02\x00\x00@')
#: bytearray(b'iell\x90')
#: byte must be in range(0, 256)
#: at (1.50, 2.50) with 3
#: a-b-c
#: 1 2 x
#: 2024-02-29 2020-01-01
#: [1, 2, 3] 1
#: [30, 10, 20] [3, 2]
#: 21 19 9 1
#: xFalse yTrue
#: 0 2 0 0
#: [2, 9] True
