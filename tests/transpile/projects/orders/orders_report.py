"""Orders over a package: classes, functions, constants and a counter of other files."""
import sys

import store.items
import store.money as money
from store import LIMIT, Item, cheapest
from store.items import count_of as number_of


def count():
    return "my own count"


def total(items):
    return sum(item.price * item.amount for item in items)


def main():
    items = [Item("nail", 0.05, 200), Item("hammer", 12.5), store.items.Item("saw", 20.0, 2)]
    for item in items:
        print(item, money.show(item.price * item.amount))
    print(money.show(total(items)), cheapest(items).name, LIMIT)
    print(number_of(), store.items.made, count())
    store.items.made = 10
    Item("glue", 3.25)
    print(store.items.made, store.items.describe(items[0]), money.CURRENCY)
    try:
        money.parse("x12")
    except money.MoneyError as error:
        print("refused:", error)
    return 3 if len(items) > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
