# Defaults that are no literals, with a sign before them or in a tuple, are evaluated once, where the function is made.
import math


def between(x, high=math.inf, low=-math.inf, ends=(0, -math.pi)):
    return low < x < high, round(ends[1], 2)


print(between(3), between(3, high=2), between(-5, low=-4))  #: (True, -3.14) (False, -3.14) (False, -3.14)
