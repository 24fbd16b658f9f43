# A class is given as an argument and makes its instances with what `**` gives, if anything.


class Savings:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def describe(self):
        return f"{self.owner} saves {self.balance}"


class Checking:
    def __init__(self, owner, balance=0, overdraft=100):
        self.owner = owner
        self.balance = balance
        self.overdraft = overdraft

    def describe(self):
        return f"{self.owner} has {self.balance}, down to {-self.overdraft}"


def open_account(cls, owner, balance=0, **options):
    return cls(owner, balance, **options)


print(open_account(Savings, "Ann", 10).describe())
print(open_account(Checking, "Bob", 5, overdraft=50).describe())
print(open_account(Checking, "Cid").describe())
try:
    open_account(Savings, "Dan", 1, overdraft=9)
except TypeError as error:
    print(error)
#: Ann saves 10
#: Bob has 5, down to -50
#: Cid has 0, down to -100
#: Savings.__init__() got an unexpected keyword argument 'overdraft'
