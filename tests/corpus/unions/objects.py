class Node:
    def __init__(self, value):
        self.value = value


class Leaf:
    def __init__(self, text):
        self.text = text

    def show(self):
        return "leaf " + self.text

    @property
    def size(self):
        return len(self.text)


class Length:
    def __init__(self, metres):
        self.metres = metres

    def __add__(self, other):
        return Length(self.metres + (other.metres if isinstance(other, Length) else other))

    def __radd__(self, other):
        return Length(other + self.metres)

    def __mul__(self, factor):
        return Length(self.metres * factor)

    def __neg__(self):
        return Length(-self.metres)

    def __len__(self):
        return self.metres

    def __repr__(self):
        return f"Length({self.metres})"


for one in [1, "two", Node(3), Leaf("x"), [4, Node(5)], None]:
    if isinstance(one, Node):
        print("node", one.value)
    elif isinstance(one, Leaf):
        print(one.show(), one.text, one.size)
    elif isinstance(one, list):
        print([part.value if isinstance(part, Node) else part for part in one])
    else:
        print(one)
#: 1
#: two
#: node 3
#: leaf x x 1
#: [4, 5]
#: None
stack = [Node(1), 7]
stack[0].value += 5
print(stack[0].value, stack[1] + 1)  #: 6 8
mixed = [1, Length(2), 3]
total = 0
for part in mixed:
    total = total + part
print(total, mixed[1] * 3, -mixed[1], len(mixed[1]))  #: Length(6) Length(6) Length(-2) 2
items = [1, "a"]
other = items
items += [None]
print(other)  #: [1, 'a', None]
