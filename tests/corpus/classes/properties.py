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
