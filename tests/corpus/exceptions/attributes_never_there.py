# Attributes that no object has, in the middle of operations.
from collections import defaultdict


class E:
    def __init__(self, t):
        self.t = t

    def __getattr__(self, name):
        raise AttributeError(name)


usage = defaultdict(int)
e = E("q")
try:
    usage["a"] += e.new - e.old
except AttributeError as x:
    print("no", x)
try:
    usage["a"] += e.new
except AttributeError as x:
    print("no", x)
total = 4
try:
    total += e.new
except AttributeError as x:
    print("no", x)
try:
    total = e.new + 3 + total
except AttributeError as x:
    print("no", x)
try:
    print(total - e.new, e.a[3], e.new < 5, -e.x, [e.y])
except AttributeError as x:
    print("no", x)
try:
    total = e.new - e.old
except AttributeError as x:
    print("no", x)
print(usage, total)

#: no new
#: no new
#: no new
#: no new
#: no new
#: no new
#: defaultdict(<class 'int'>, {'a': 0}) 4
