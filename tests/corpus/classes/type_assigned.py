class Order:
    _count = 0
    names = {}
    last = ""

    def __init__(self, name):
        type(self)._count = type(self)._count + 1
        type(self).names[name] = self._count
        if name: type(self).last = name; type(name)


class Rush(Order):
    last = ""


Order("a")
Rush("b")
Rush("c")
print(Order._count, Rush._count, Order.names, Order.last, Rush.last)
text = """
type(x).y = 1
"""
print(text.strip(), f"{text.strip():=^20}")

#: 1 3 {'a': 1, 'b': 2, 'c': 3} a c
#: type(x).y = 1 ===type(x).y = 1====
