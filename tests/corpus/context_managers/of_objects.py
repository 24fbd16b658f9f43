"""Managers whose yield lies in another `with`, of objects and inside functions."""
from contextlib import contextmanager


class Gate:
    def __init__(self, name, forgives=False):
        self.name = name
        self.forgives = forgives

    def __enter__(self):
        print("in", self.name)
        return self

    def __exit__(self, kind, error, trace):
        print("out", self.name, error)
        return self.forgives


class Shop:
    def __init__(self):
        self.gate = Gate("shop")
        self.sold = 0

    @contextmanager
    def day(self, name):
        with self.gate:
            self.sold = 0
            yield name.title()
        print("sold", self.sold)


def total(values):
    @contextmanager
    def shown(title):
        with Gate(title):
            yield sum(values)

    with shown("sum") as found:
        return found + 1


shop = Shop()
with shop.day("monday") as name:
    shop.sold += 3
    print(name)
print(total([1, 2, 3]))
#: in shop
#: Monday
#: out shop None
#: sold 3
#: in sum
#: out sum None
#: 7
