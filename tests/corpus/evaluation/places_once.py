"""What an augmented assignment changes is looked up once."""
def show(v, tag):
    print(tag, v)
    return v


class Cells:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        print("get", i)
        return self.items[i]

    def __setitem__(self, i, v):
        print("set", i, v)
        self.items[i] = v


c = Cells([1, 2, 3])
c[show(0, "i")] -= show(3, "v")
c.items[show(1, "j")] += show(4, "w") if False else 5
mixed = {"a": [1, 2], "b": 3}
mixed[show("b", "key")] += show(2, "more")
mixed["a"][show(0, "at")] *= 7
rows = [[1, 2], [3, 4]]
rows[show(0, "row")][show(1, "column")] += show(10, "by")
table = {}
table[show("k", "k")] = table.get("k", 0) + show(1, "one")
c.items[0], c.items[show(2, "x")] = c.items[2], c.items[0]
print(c.items, mixed, rows, table, [n for n in range(4, 2, -1) if n.bit_length() >= 2])

#: i 0
#: get 0
#: v 3
#: set 0 -2
#: j 1
#: key b
#: more 2
#: at 0
#: row 0
#: column 1
#: by 10
#: one 1
#: k k
#: x 2
#: [3, 7, -2] {'a': [7, 2], 'b': 5} [[1, 12], [3, 4]] {'k': 1} [4, 3]
