"""Frozen dataclasses that set their own fields while they are made; properties that can't be set; objects that a call gives and that change."""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Angle:
    degrees: float
    label: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "degrees", (self.degrees + 180) % 360 - 180)
        if not self.label:
            object.__setattr__(self, "label", f"{self.degrees:.0f}°")


class Account:
    def __init__(self, owner):
        self.owner = owner
        self._balance = 0
        self.visits = 0

    @property
    def balance(self):
        return self._balance


class Bank:
    def __init__(self):
        self.accounts = {}
        self.asked = 0

    def account(self, owner):
        self.asked += 1
        return self.accounts.setdefault(owner, Account(owner))


print(Angle(190), Angle(-170.0) == Angle(190.0, "x"), hash(Angle(1.0)) == hash(Angle(361.0)))
try:
    Angle(1).degrees = 5
except AttributeError as error:
    print(type(error).__name__, error)
bank = Bank()
for owner in ("ada", "bob", "ada"):
    bank.account(owner).visits += 1
print([(a.owner, a.visits) for a in bank.accounts.values()], bank.asked)
try:
    bank.account("ada").balance = 5
except AttributeError as error:
    print(error)
print(bank.account("ada").balance)
#: Angle(degrees=-170, label='-170°') True True
#: FrozenInstanceError cannot assign to field 'degrees'
#: [('ada', 2), ('bob', 1)] 3
#: property 'balance' of 'Account' object has no setter
#: 0
