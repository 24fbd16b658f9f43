# Defaults that are no literals, with a sign before them or in a tuple, are evaluated once, where the function is made.
import math


def between(x, high=math.inf, low=-math.inf):
    return low < x < high


def span(n, top=2**3, start=(0, -math.pi)):
    return start[0] <= n < top, round(start[1], 2)


class Range:
    def __init__(self, low=-math.inf, high=math.inf):
        self.low = low
        self.high = high

    def holds(self, x, margin=-math.e):
        return self.low <= x + margin <= self.high


print(between(3), between(3, high=2), between(-5, low=-4))  #: True False False
print(span(9), span(1), span(1, top=0))  #: (False, -3.14) (True, -3.14) (False, -3.14)
print(Range().holds(5), Range(4).holds(5), Range(high=1).holds(5, 0))  #: True False False
