"""Items, and how many were made."""
from store.money import show

made = 0


class Item:
    def __init__(self, name, price, amount=1):
        global made
        made += 1
        self.name = name
        self.price = price
        self.amount = amount

    def __str__(self):
        return f"{self.amount} x {self.name}"


def count_of():
    return made


def describe(item):
    return f"{item} at {show(item.price)} from {__name__}"


if __name__ == "__main__":
    print("not when imported")
