import sys
if len(sys.argv) > 5:
    def greet(name):
        return "long " + name
else:
    def greet(name):
        return "short " + name


class C:
    def __init__(self, N, n):
        self.N = N
        self.n = n


def outer(flag):
    if flag:
        def inner(x):
            return x + 1
    else:
        def inner(x):
            return x * 10
    return inner(5)


try:
    import json
except ImportError:
    json = None
print(greet("x"), C(1, 2).N, C(1, 2).n, outer(True), outer(False), json is not None)
for x in [1, 2]:
    x = str(x) + "!"
    print(x)
mode = None
mode = (mode or "r") + "b"
print(mode)
#: short x 1 2 6 50 True
#: 1!
#: 2!
#: rb
