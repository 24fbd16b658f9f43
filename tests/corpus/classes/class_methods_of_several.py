"""Class methods that are one function for several classes, and super() in them."""
class Employee:
    _all = []
    def __init__(self, n):
        self.n = n
        Employee._all.append(self)
    @classmethod
    def count(cls):
        return len([e for e in Employee._all if isinstance(e, cls)])
    @classmethod
    def title(cls, k=1):
        return cls.__name__ * k
class Manager(Employee): pass
class Hourly(Employee): pass
Manager(1); Hourly(2); Hourly(3)
print(Employee.count(), Manager.count(), Hourly.count(), Manager.title(), Hourly(4).title(2))
class Reg:
    @classmethod
    def make(cls, *a):
        return cls, len(a)
class R2(Reg):
    @classmethod
    def make(cls, *a):
        c, n = super().make(*a)
        return c, n + 10
    def again(self): return self.count_up(3)
    @classmethod
    def count_up(cls, k): return (isinstance(R2(), cls), k)
class R3(R2): pass
print(Reg.make(1)[0].__name__, R2.make()[0].__name__, R3.make(1)[1], R3().again(), R2().again())
class Figure:
    def __init__(self, n): self.n = n
    @classmethod
    def make(cls, n=1):
        return cls(n)
    @classmethod
    def plain(cls): return 7
class Box(Figure):
    @classmethod
    def make(cls, n=2):
        made = super().make(n + 1)
        return made
    @classmethod
    def plain(cls): return super().plain() + 1
class Crate(Box): pass
for s in (Figure.make(), Box.make(), Crate.make(5)):
    print(type(s).__name__, s.n, s.plain())
#: 3 1 2 Manager HourlyHourly
#: Reg R2 11 (False, 3) (True, 3)
#: Figure 1 7
#: Box 3 8
#: Crate 6 8
