from collections import deque
from itertools import tee

a, b, c = tee([1, 2, 3], 3)
print(list(a), sum(b), max(c))
first, second = tee(range(4))
next(second)
print(list(zip(first, second)))
recent = deque(maxlen=3)
for i in range(5):
    recent.append(i)
print(recent, recent.maxlen, deque([1]).maxlen)


class Tree:
    def __init__(self, items):
        self.items = items

    def walk(self, reverse, as_list):
        if as_list:
            return [n * 10 for n in self.items]
        if reverse:
            return reversed(self.items)
        return (n for n in self.items)


tree = Tree([3, 1, 2])
print(list(tree.walk(True, False)), sorted(tree.walk(False, False)), sum(tree.walk(False, True)))
for n in tree.walk(False, True):
    print(n)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


down = Countdown(1)
print(next(down, "end"), next(down, "end"))
#: [1, 2, 3] 6 3
#: [(0, 1), (1, 2), (2, 3)]
#: deque([2, 3, 4], maxlen=3) 3 None
#: [2, 1, 3] [1, 2, 3] 60
#: 30
#: 10
#: 20
#: 0 end
