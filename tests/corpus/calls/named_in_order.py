"""Named arguments are evaluated in the order that they are written in."""
from dataclasses import dataclass


def show(v, tag):
    print(tag, v)
    return v


def check(a, b=1, *rest, key=0):
    print(a, b, rest, key)
    return a


class Box:
    def __init__(self, width, height=2):
        self.size = width * height

    def put(self, item, at=0):
        return (item, at, self.size)


@dataclass
class Item:
    name: str
    price: float = 1.0


check(b=show(2, "b"), a=show(7, "a"))
check(show(1, "x"), key=show(3, "k"), b=show(4, "b"))
check(1, 2, show(9, "r"), key=show(8, "k"))
box = Box(height=show(3, "h"), width=show(5, "w"))
print(box.put(at=show(1, "at"), item=show("i", "item")))
print(Item(price=show(2.5, "p"), name=show("n", "name")))
total = 3
print(check(b=total, a=show(total + 1, "t")))

#: b 2
#: a 7
#: 7 2 () 0
#: x 1
#: k 3
#: b 4
#: 1 4 () 3
#: r 9
#: k 8
#: 1 2 (9,) 8
#: h 3
#: w 5
#: at 1
#: item i
#: ('i', 1, 15)
#: p 2.5
#: name n
#: Item(name='n', price=2.5)
#: t 4
#: 4 3 () 0
#: 4
