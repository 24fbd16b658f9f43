#!/usr/bin/env python3
"""A small inventory tool, with a command interpreter, reports and tests."""
import re
import sys
import json
import textwrap
from collections import defaultdict, namedtuple
from dataclasses import dataclass, field, asdict
from datetime import date
from enum import Enum, auto
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple, Union

VERSION = "1.2"
DEFAULT_TAX = 0.2
_registry: Dict[str, Callable] = {}


class Category(Enum):
    TOOL = auto()
    FOOD = auto()
    TOY = "toy"

    @property
    def label(self):
        return self.name.title()

    @classmethod
    def parse(cls, text):
        for member in cls:
            if member.name.lower() == text.lower():
                return member
        raise ValueError(f"unknown category: {text}")


class InventoryError(Exception):
    """Base class."""


class OutOfStock(InventoryError):
    def __init__(self, name, wanted, available):
        self.name = name
        self.wanted = wanted
        self.available = available
        super().__init__(f"{name}: wanted {wanted}, have {available}")


@dataclass
class Product:
    name: str
    price: float
    category: Category = Category.TOOL
    stock: int = 0
    tags: List[str] = field(default_factory=list)
    history: List[Tuple[str, int]] = field(default_factory=list, repr=False)

    def __post_init__(self):
        if self.price < 0:
            raise ValueError("price must not be negative")

    @property
    def value(self) -> float:
        return self.price * self.stock

    def sell(self, count: int = 1) -> float:
        if count > self.stock:
            raise OutOfStock(self.name, count, self.stock)
        self.stock -= count
        self.history.append(("sell", count))
        return self.price * count

    def __lt__(self, other: "Product") -> bool:
        return (self.price, self.name) < (other.price, other.name)


class Inventory:
    def __init__(self, products: Optional[Iterable[Product]] = None) -> None:
        self._items: Dict[str, Product] = {}
        for p in products or []:
            self.add(p)

    def add(self, product: Product) -> None:
        if product.name in self._items:
            self._items[product.name].stock += product.stock
        else:
            self._items[product.name] = product

    def __getitem__(self, name: str) -> Product:
        try:
            return self._items[name]
        except KeyError:
            raise InventoryError(f"no product {name!r}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[Product]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def by_category(self) -> Dict[Category, List[Product]]:
        groups = defaultdict(list)
        for p in self:
            groups[p.category].append(p)
        return groups

    def total(self, tax: float = DEFAULT_TAX) -> float:
        return round(sum(p.value for p in self) * (1 + tax), 2)

    def find(self, predicate: Callable[[Product], bool]) -> List[Product]:
        return [p for p in self if predicate(p)]

    def cheapest(self) -> Optional[Product]:
        return min(self, default=None)


def command(name: str):
    def register(func):
        _registry[name] = func
        return func
    return register


@command("sell")
def cmd_sell(inv: Inventory, args: List[str]) -> str:
    name, count = args[0], int(args[1]) if len(args) > 1 else 1
    amount = inv[name].sell(count)
    return f"sold {count} x {name} for {amount:.2f}"


@command("stock")
def cmd_stock(inv, args):
    lines = []
    for p in sorted(inv):
        lines.append(f"{p.name:<10}{p.stock:>4}{p.price:>8.2f}  {','.join(p.tags) or '-'}")
    return "\n".join(lines)


@command("report")
def cmd_report(inv, args):
    out = []
    for cat, items in sorted(inv.by_category().items(), key=lambda kv: kv[0].label):
        names = ", ".join(p.name for p in items)
        out.append(f"{cat.label}: {names} ({sum(p.stock for p in items)})")
    return "; ".join(out)


def run(inv: Inventory, script: str) -> List[str]:
    results = []
    for number, line in enumerate(script.strip().splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        verb, *args = line.split()
        try:
            handler = _registry[verb]
        except KeyError:
            results.append(f"{number}: unknown command {verb!r}")
            continue
        try:
            results.append(handler(inv, args))
        except OutOfStock as e:
            results.append(f"{number}: out of stock ({e.available} left)")
        except InventoryError as e:
            results.append(f"{number}: error: {e}")
        except (ValueError, IndexError) as e:
            results.append(f"{number}: bad arguments: {e}")
    return results


def build() -> Inventory:
    inv = Inventory()
    inv.add(Product("hammer", 12.5, stock=3, tags=["steel", "red"]))
    inv.add(Product("apple", 0.25, Category.FOOD, 100))
    inv.add(Product("robot", 49.99, Category.TOY, 2, ["batteries"]))
    inv.add(Product("apple", 0.25, Category.FOOD, 20))
    return inv


SCRIPT = """
# a comment
sell hammer 2
sell apple
sell robot 5
sell ghost
fly away
sell
stock
report
"""


def main(argv=None):
    inv = build()
    for line in run(inv, SCRIPT):
        print(line)
    print(len(inv), "hammer" in inv, "saw" in inv, inv.total(), inv.total(tax=0))
    print(inv.cheapest(), inv["hammer"].history)
    print([p.name for p in inv.find(lambda p: p.stock > 1)])
    print(Category.parse("food"), repr(Category.TOY), Category.TOOL.value)
    try:
        Product("bad", -1)
    except ValueError as e:
        print("ValueError:", e)
    stats = {"count": len(inv), "names": sorted(p.name for p in inv)}
    for key, value in stats.items():
        print(f"{key}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
