# Calls that give None, or what is known before the program runs, are made all the same.
def note(text):
    print("note", text)


def maybe(n):
    if n > 2:
        return n
    return note(n)


def helper():
    return 9


def pick():
    print("picking")
    return helper


class Door:
    def open(self):
        return print("open")


def door_class():
    print("choosing")
    return Door


def apply(function, n):
    return function() + n


print(maybe(1), maybe(3))
for act in [lambda: note("a"), lambda: 5, lambda: "b"]:
    print(act())
print(pick()())
print(apply(pick(), 1))
chosen = pick()
print(chosen())
print(door_class()().open())
print([note("c"), 3, None], {"k": note("d"), "l": 2}, (note("e"), "x"))
print(note("f") or 4)


class Chain:
    def __init__(self, *steps):
        self.steps = steps

    def then(self, step):
        return Chain(*self.steps, step)


print(Chain("a").then("b").then("c").steps)
#: note 1
#: None 3
#: note a
#: None
#: 5
#: b
#: picking
#: 9
#: picking
#: 10
#: picking
#: 9
#: choosing
#: open
#: None
#: note c
#: note d
#: note e
#: [None, 3, None] {'k': None, 'l': 2} (None, 'x')
#: note f
#: 4
#: ('a', 'b', 'c')
