# A field that caches, is deleted, and made again; a property with a deleter.
class Node:
    def __init__(self, v):
        self.v = v

    @property
    def cached(self):
        try:
            return self._cached
        except AttributeError:
            self._cached = self.v * 2
            return self._cached

    def reset(self):
        if hasattr(self, "_cached"):
            del self._cached


n = Node(4)
print(n.cached)
n.v = 10
print(n.cached)
n.reset()
n.reset()
print(n.cached)


class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def c(self):
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        print("deleting")
        self._c = 0


t = Temp(5)
t.c = 20
print(t.c)
del t.c
print(t.c)

#: 8
#: 8
#: 20
#: 20
#: deleting
#: 0
