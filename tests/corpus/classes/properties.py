# What a setter takes may be worked out from what the property gives.


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.changes = []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(f"{self.owner} lacks {-value}")
        self.changes.append(value - self._balance)
        self._balance = value

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        self.balance -= amount


class Savings(Account):
    def grow(self):
        self.balance = round(self.balance * 1.05, 2)
        self.balance *= 2
        return self


account = Account("Ann")
account.deposit(50)
account.withdraw(20)
print(account.balance, account.changes)
try:
    account.withdraw(31)
except ValueError as error:
    print(error)
savings = Savings("Bob", 100)
savings.deposit(10)
print(savings.grow().balance, savings.changes)
#: 30 [50, -20]
#: Ann lacks 1
#: 231.0 [10, 5.5, 115.5]


# A property that a lambda gives, a format that may be missing, what is called through an attribute.
class Scale:
    limits = [(90, "high"), (50, "middle")]

    def __init__(self, points, rounding):
        self.points = points
        self.rounding = rounding

    good = property(lambda self: self.points >= 50)

    @property
    def word(self):
        for limit, word in self.limits:
            if self.points >= limit:
                return word

    def __format__(self, spec):
        if spec == "word":
            return self.word
        return format(self.rounding(self.points), spec)


class Rounding:
    def __init__(self, step):
        self.step = step

    def __call__(self, value):
        return value // self.step * self.step


scales = [Scale(93, Rounding(5)), Scale(51, Rounding(10))]
print([s.good for s in scales], [f"{s:word} {s:>4}" for s in scales], [s.rounding(17) for s in scales])
mixed = {1, "a", 2}
print(mixed >= {1, 2}, {1, 2} <= mixed, mixed < {1}, {"b"} <= mixed)
#: [True, True] ['high   90', 'middle   50'] [15, 10]
#: True True False False
