"""An inventory: rows of a csv file become data classes, are counted, changed and written back."""
import csv
import io
from dataclasses import dataclass, field
from collections import defaultdict, Counter
from decimal import Decimal, ROUND_HALF_UP
from enum import Enum

DATA = """sku,name,category,quantity,price
A1,Widget,tools,10,2.50
B2,"Nut, hex",parts,250,0.05
C3,Hammer,tools,4,12.99
D4,Bolt,parts,0,0.10
"""


class Level(Enum):
    EMPTY = "empty"
    LOW = "low"
    FULL = "full"


@dataclass
class Item:
    sku: str
    name: str
    category: str
    quantity: int
    price: Decimal
    history: list = field(default_factory=list)

    def total(self):
        return self.price * self.quantity

    def level(self):
        if self.quantity == 0:
            return Level.EMPTY
        if self.quantity < 5:
            return Level.LOW
        return Level.FULL

    def change(self, amount):
        if self.quantity + amount < 0:
            raise ValueError(f"not enough {self.name}: {self.quantity} left, {-amount} wanted")
        self.quantity += amount
        self.history.append(amount)


class Inventory:
    def __init__(self):
        self.items = {}

    def load(self, text):
        for row in csv.DictReader(io.StringIO(text)):
            item = Item(row["sku"], row["name"], row["category"], int(row["quantity"]), Decimal(row["price"]))
            self.items[item.sku] = item

    def by_category(self):
        groups = defaultdict(list)
        for item in self.items.values():
            groups[item.category].append(item)
        return groups

    def value(self):
        return sum((item.total() for item in self.items.values()), Decimal("0"))

    def report(self):
        for category, items in sorted(self.by_category().items()):
            print(f"== {category}")
            for item in sorted(items, key=lambda i: (-i.quantity, i.name)):
                total = item.total().quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
                print(f"{item.sku:<4}{item.name:<10}{item.quantity:>5} x {item.price:>6} = {total:>9} {item.level().value}")

    def save(self):
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["sku", "quantity"])
        for sku in sorted(self.items):
            writer.writerow([sku, self.items[sku].quantity])
        return out.getvalue()


def main():
    inventory = Inventory()
    inventory.load(DATA)
    inventory.report()
    print("value", inventory.value())
    for sku, amount in [("A1", -3), ("D4", -1), ("B2", 50), ("Z9", 1)]:
        try:
            inventory.items[sku].change(amount)
            print(sku, "changed by", amount)
        except ValueError as error:
            print("refused:", error)
        except KeyError as error:
            print("unknown", error)
    levels = Counter(item.level().name for item in inventory.items.values())
    print(sorted(levels.items()))
    print(inventory.items["A1"].history, inventory.items["A1"].quantity)
    print(inventory.save().replace("\r\n", "|"))
    print("value", inventory.value(), round(inventory.value(), 1))


main()
