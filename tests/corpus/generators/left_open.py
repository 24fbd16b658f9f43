"""Generators that wait at a yield are closed when the program is at its end."""
import sys


def numbers(name):
    n = 0
    try:
        while True:
            yield n
            n += 1
    finally:
        print("closed", name, "at", n)


def quiet():
    try:
        yield 1
    finally:
        pass


class Holder:
    def __init__(self, source):
        self.source = source


class Shown:
    def __init__(self, out):
        self.out = out


first = numbers("first")
holder = Holder(numbers("held"))
shown = Shown(sys.stdout)


def use():
    print("so far", file=shown.out)
    print(next(first), next(first), next(holder.source))
    for n in numbers("left"):
        if n == 2:
            break
    for _ in range(200):
        next(quiet())


use()
#: so far
#: 0 1 0
#: closed left at 2
#: closed first at 1
#: closed held at 0
