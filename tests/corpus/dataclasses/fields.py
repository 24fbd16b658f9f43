from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: float
    tags: list = field(default_factory=list)
    count: int = 1

    def total(self):
        return self.price * self.count


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


tea = Item("tea", 2.5)
tea.tags.append("hot")
print(tea, tea.total())  #: Item(name='tea', price=2.5, tags=['hot'], count=1) 2.5
print(Item("x", 1.0, count=3) == Item("x", 1.0, [], 3), Item("x", 1.0) == tea)  #: True False
print(Version(1, 2) < Version(1, 10), sorted([Version(2), Version(1, 5)]))  #: True [Version(major=1, minor=5), Version(major=2, minor=0)]
print({Version(1): "a"}[Version(1, 0)])  #: a
