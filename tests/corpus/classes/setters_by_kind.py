# Setters of a property by an instance's class, and called by their property's name.
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(f"{self.owner}: negative {value}")
        self._balance = value
class Gold(Account):
    @property
    def balance(self):
        return super().balance + 100
    @balance.setter
    def balance(self, value):
        Account.balance.fset(self, value - 100)
class Iron(Account):
    @property
    def balance(self):
        return Account.balance.fget(self) * 2
    @balance.setter
    def balance(self, value):
        super(Iron, type(self)).balance.fset(self, value // 2)
accts = [Account("ann", 500), Gold("bob", 500), Iron("cy", 4)]
for a in accts:
    a.balance += 10
    print(a.owner, a.balance, a._balance)
try:
    accts[1].balance = 40
except ValueError as e:
    print(e)

#: ann 510 510
#: bob 610 510
#: cy 18 9
#: bob: negative -60
