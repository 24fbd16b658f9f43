from dataclasses import dataclass, field
from typing import ClassVar, List


@dataclass(order=True)
class Item:
    rank: int = field(init=False, repr=False)
    name: str
    price: float
    count: int = 1
    tags: List[str] = field(default_factory=list)
    made: ClassVar[int] = 0

    def __post_init__(self):
        self.rank = -self.count
        Item.made += 1
        if self.price < 0:
            raise ValueError("negative")


a, b = Item("pen", 1.5, 3), Item("book", 12.0, tags=["paper"])
a.tags.append("blue")
print(a, b, a < b, a.rank, Item.made, Item("x", 1.0).tags)
try:
    Item("bad", -1)
except ValueError as e:
    print(e)
#: Item(name='pen', price=1.5, count=3, tags=['blue']) Item(name='book', price=12.0, count=1, tags=['paper']) True -3 2 []
#: negative
