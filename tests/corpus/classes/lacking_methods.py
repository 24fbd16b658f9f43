"""A method that only some classes of a family have."""
class Account:
    def __init__(self, owner): self.owner = owner
class Savings(Account):
    def __init__(self, owner, goal):
        super().__init__(owner)
        self.goal = goal
    def progress(self): return 1 / self.goal
    def both(self, k): return k
class Gold(Savings):
    def both(self, k): return k + 1
for a in [Account("a"), Savings("b", 2), Gold("c", 4)]:
    try:
        print(a.progress())
    except AttributeError as e:
        print(e)
    try:
        print(a.both(3))
    except AttributeError as e:
        print(e)
    if isinstance(a, Savings):
        print(a.progress(), a.both(1))
#: 'Account' object has no attribute 'progress'
#: 'Account' object has no attribute 'both'
#: 0.5
#: 3
#: 0.5 1
#: 0.25
#: 4
#: 0.25 2
