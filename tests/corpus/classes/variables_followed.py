"""Instances see what becomes of their class's variables until they have their own."""
class Bag:
    kind = "root"
    count = 0

    def __init__(self):
        Bag.count += 1


a, b = Bag(), Bag()
a.kind = "own"
Bag.kind = "changed"
print(a.kind, b.kind, a.count, b.count, Bag.count)
b.count += 5
print(a.count, b.count, Bag.count)

#: own changed 2 2 2
#: 2 7 2
