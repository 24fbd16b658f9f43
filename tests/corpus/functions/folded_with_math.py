# Functions of math that take any number, folded over lists and kept by objects.
import math
import operator
from functools import reduce
from itertools import accumulate
from math import gcd


def lowest(a, b, c):
    g = reduce(math.gcd, (a, b, c)) or 1
    return a // g, b // g, c // g


print(lowest(4, 8, 12))
print(reduce(gcd, [12, 18]), reduce(math.lcm, [2, 3, 4]), list(accumulate([48, 36, 30], gcd)))
sizes = [4, 6, 9]
print(reduce(gcd, sizes), list(map(gcd, sizes, sizes[1:])))


class Fold:
    def __init__(self, data, step, start):
        self.data = list(data)
        self.step = step
        self.start = start

    def result(self):
        out = self.start
        for x in self.data:
            out = self.step(out, x)
        return out


print(Fold([12, 18, 30], gcd, 0).result(), Fold([12, 18, 30], max, 0).result())
print(Fold(["a", "b"], operator.add, "").result())

#: (1, 2, 3)
#: 6 12 [48, 12, 6]
#: 1 [2, 3]
#: 6 30
#: ab
