"""A star that gives nothing where no parameter is left."""
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance

    def kind(self):
        return "plain"


class Savings(Account):
    def __init__(self, owner, balance, rate):
        super().__init__(owner, balance)
        self.rate = rate

    def kind(self):
        return f"savings {self.rate}"


KINDS = {"plain": Account, "savings": Savings}


def opened(kind, owner, amount, *args):
    return KINDS[kind](owner, amount, *args)


def area(w, h):
    return w * h


class Shape:
    @classmethod
    def make(cls, row):
        extra = row.get("extra")
        return cls(row["name"], row["size"], *([extra] if extra else []))

    def __init__(self, name, size):
        self.name, self.size = name, size


class Big(Shape):
    def __init__(self, name, size, note="none"):
        super().__init__(name, size)
        self.note = note


a = opened("plain", "ann", 5)
b = opened("savings", "bob", 7, 0.5)
print(a.kind(), a.balance, b.kind(), b.balance)
rest = []
print(area(2, 3, *rest))
print(Shape.make({"name": "s", "size": 1}).name, Big.make({"name": "b", "size": 2, "extra": "x"}).note)

#: plain 5 savings 0.5 7
#: 6
#: s x
