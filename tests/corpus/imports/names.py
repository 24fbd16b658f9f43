import collections as c
import math as m
from heapq import *
from math import floor, pi as circle
from string import ascii_lowercase

heap = []
heappush(heap, 2)
heappush(heap, 1)
print(heappop(heap), m.sqrt(9), floor(2.7), round(circle, 2))  #: 1 3.0 2 3.14
print(c.Counter("aab")["a"], ascii_lowercase[:3])  #: 2 abc
