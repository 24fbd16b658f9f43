"""Names that stand for types are for annotations, and for isinstance()."""
from __future__ import annotations

from typing import TYPE_CHECKING, Callable, List, NewType, Optional, TypeAlias, TypeVar, Union

if TYPE_CHECKING:
    from collections.abc import Sequence

    Table = Sequence[Sequence[int]]

T = TypeVar("T")
Vector = List[float]
Pair = tuple[str, int]
Prices = dict[str, int]
Number = Union[int, float]
Handler = Callable[[Pair], None]
Lazy: TypeAlias = "Optional[Basket]"
Grid = list[Vector]
OrderId = NewType("OrderId", int)


class Basket:
    def __init__(self, prices: Prices, parent: Lazy = None):
        self.prices = prices
        self.parent = parent

    def total(self, table: Table) -> int:
        own = sum(self.prices[name] for row in table for name in self.prices if self.prices[name] in row)
        return own + (self.parent.total(table) if self.parent else 0)


def scaled(vector: Vector, by: float) -> Vector:
    return [x * by for x in vector]


def widest(grid: Grid) -> int:
    return max(len(row) for row in grid)


def each(pairs: list[Pair], handler: Handler) -> None:
    for pair in pairs:
        handler(pair)


def describe(x: Number | str) -> str:
    if isinstance(x, Number):
        return "number"
    return "text"


def short(x: int | str | None) -> str:
    return "known" if isinstance(x, int | str) else "unknown"


def first(items: list[T]) -> T:
    return items[0]


def shown(order: OrderId) -> str:
    return f"#{order:04d}"


print(scaled([1.0, 2.5], 2.0), widest([[1.0], [2.0, 3.0]]))
#: [2.0, 5.0] 2
each([("pear", 3), ("fig", 4)], lambda pair: print(pair[0], pair[1]))
#: pear 3
#: fig 4
outer = Basket({"tea": 4})
print(Basket({"jam": 3, "salt": 9}, outer).total([[3, 4], [5]]))
#: 7
print(describe(1), describe(2.5), describe("a"))
#: number number text
print(short(1), short("a"), short(None), first([7, 8]), first(["x"]))
#: known known unknown 7 x
print(shown(OrderId(41)), OrderId(41) + 1)
#: #0041 42


def check_digits(account: str) -> str:
    """Remainders of numbers with more digits than 64 bits hold."""
    return f"{98 - int(account + '00') % 97:02d}"


print(check_digits("370400440532013000131400"), int("7") % 2, int("-7") % 4)
#: 71 1 1
