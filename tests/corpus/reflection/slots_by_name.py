"""Slots that are set by their names."""
class St(object):
    __slots__ = ('a', 'b')
    def __init__(self):
        for name in self.__slots__:
            setattr(self, name, 0)
    def __iadd__(self, other):
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self
s = St()
s.a += 3
t = St()
t.a = 4
s += t
print(s.a, s.b)
#: 7 0
