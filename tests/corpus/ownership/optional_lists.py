class Tree:
    def __init__(self):
        self.items = []
        self.root = None

    def order(self):
        if self.root is not None:
            return self.items

    def add(self, v):
        self.root = v
        self.items.append(v)


t = Tree()
t.add(4)
t.add(5)
got = t.order()
want = [4, 5]
print(got == want)
want = [5, 4]
print(got == want, want != got)
assert got != want
assert t.order() == [4, 5]
#: True
#: False True
