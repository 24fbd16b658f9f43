# Classes inside classes, the class of an object under a name, and divmod of objects.
import bisect


class Chain:
    class Empty(Exception):
        pass

    class Link:
        def __init__(self, value, after=None):
            self.value = value
            self.after = after

    def __init__(self):
        self.first = None

    def push(self, value):
        self.first = self.Link(value, self.first)

    def pop(self):
        if self.first is None:
            raise self.Empty("nothing there")
        link = self.first
        self.first = link.after
        return link.value


class Account:
    prefix = "ACC"
    made = 0

    def __init__(self, owner):
        cls = type(self)
        Account.made += 1
        self.number = f"{cls.prefix}-{Account.made:03d}"
        self.owner = owner


class Savings(Account):
    prefix = "SAV"


class Checking(Account):
    prefix = "CHK"


class Length:
    def __init__(self, inches):
        self.inches = inches

    def __divmod__(self, other):
        whole, rest = divmod(self.inches, other.inches)
        return whole, Length(rest)


class Ordered(list):
    def add(self, item):
        bisect.insort(self, item)

    def between(self, low, high):
        return bisect.bisect_right(self, high) - bisect.bisect_left(self, low)


chain = Chain()
chain.push(1)
chain.push(2)
chain.first = Chain.Link(3, chain.first)
print(chain.pop(), chain.pop(), chain.pop())
try:
    chain.pop()
except Chain.Empty as error:
    print(type(error).__name__, error)
print([a.number for a in (Savings("ann"), Checking("bob"), Savings("eve"))], Account.made)
whole, rest = divmod(Length(75), Length(12))
print(whole, rest.inches, divmod(7, -2))
ordered = Ordered()
for number in (5, 1, 3, 9):
    ordered.add(number)
print(ordered, ordered.between(2, 6))
#: 3 2 1
#: Empty nothing there
#: ['SAV-001', 'CHK-002', 'SAV-003'] 3
#: 6 3 (-4, -1)
#: [1, 3, 5, 9] 2
