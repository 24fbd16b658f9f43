class Shape:
    count = 0
    registry = []

    def __init__(self, name):
        self.name = name
        type(self).count += 1
        Shape.registry.append(name)

    @classmethod
    def made(cls):
        return cls.count


class Circle(Shape):
    pass


class Square(Shape):
    count = 10


Shape("s")
Circle("c")
Circle("d")
Square("q")
print(Shape.count, Circle.count, Square.count, Shape.made(), Circle.made(), Square.made())
for s in (Shape("x"), Circle("y"), Square("z")):
    print(s.name, s.count, type(s).count, s.made())
print(Shape.registry)


class Account:
    rate = 0.01
    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.__class__.opened += 1

    @classmethod
    def set_rate(cls, rate):
        cls.rate = rate

    def interest(self):
        return self.balance * self.rate


class Savings(Account):
    rate = 0.05


class Gold(Savings):
    pass


a = Account("a", 100)
s = Savings("s", 100)
g = Gold("g", 100)
print(a.interest(), s.interest(), g.interest())
Gold.set_rate(0.5)
print(a.interest(), s.interest(), g.interest())
Account.set_rate(0.25)
print(a.interest(), s.interest(), g.interest())
print(Account.opened, Savings.opened, Gold.opened)
Savings.rate = 0.75
print(Account.rate, Savings.rate, Gold.rate)

#: 1 3 11 1 3 11
#: x 2 2 2
#: y 4 4 4
#: z 12 12 12
#: ['s', 'c', 'd', 'q', 'x', 'y', 'z']
#: 1.0 5.0 5.0
#: 1.0 5.0 50.0
#: 25.0 5.0 50.0
#: 1 2 3
#: 0.25 0.75 0.5
