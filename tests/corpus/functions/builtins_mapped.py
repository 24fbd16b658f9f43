"""Functions of Python's own, given to map() and its like."""
from itertools import starmap, repeat
from collections import deque


class V:
    def __init__(self, x):
        self.x = x

    def __abs__(self):
        return abs(self.x)

    def __len__(self):
        return self.x

    def __repr__(self):
        return f"V({self.x})"


rows = [[3, 4], [1], [2, 2.5]]
print(sorted([[3, 4], [1]], key=sum), sorted(rows, key=sum), max(rows, key=len))
print(sorted([V(3), V(-4)], key=abs), list(starmap(pow, [(2, 3), (3, 2)])), list(map(pow, range(4), repeat(2))))
from collections import deque


def roundrobin(*iterables):
    queue = deque(map(iter, iterables))
    while queue:
        try:
            while queue:
                yield next(queue[0])
                queue.rotate(-1)
        except StopIteration:
            queue.popleft()


print(list(roundrobin("abc", "de", "f")))

#: [[1], [3, 4]] [[1], [2, 2.5], [3, 4]] [3, 4]
#: [V(3), V(-4)] [8, 9] [0, 1, 4, 9]
#: ['a', 'd', 'f', 'b', 'e', 'c']
