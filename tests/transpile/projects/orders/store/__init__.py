"""A package that offers what its files define."""
from .items import Item
from . import money

LIMIT = 2


def cheapest(items):
    return min(items, key=lambda item: item.price)


print("store is there, in", money.CURRENCY)
