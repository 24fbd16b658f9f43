"""Fields that nobody assigns again lie in the object as they are; a constructor takes what it keeps."""


class Leaf:
    def __init__(self, name, weight):
        self.name, self.weight = name, weight


class Branch:
    def __init__(self, left, right, label="branch"):
        self.left = left
        self.right = right
        self.label = label
        self.total = left.weight + right.weight
        self.double = self.total * 2
        self.visits = 0

    def visit(self):
        self.visits += 1
        return self.left.name + self.right.name


class Counter:
    """Two names for one counter see the same number."""

    def __init__(self, start):
        self.count = start

    def step(self):
        self.count = self.count + 1
        return self


pair = Branch(Leaf("a", 1), Leaf("b", 2))
same = pair
print(pair.visit(), same.visit(), pair.visits, same.visits)  #: ab ab 2 2
print(pair.total, pair.double, same.label)  #: 3 6 branch
one = Counter(5)
two = one
two.step().step()
print(one.count, two.count, one is two)  #: 7 7 True


class Chain:
    def __init__(self, value, rest=None):
        self.value = value
        self.rest = rest


def length(chain):
    if chain is None:
        return 0
    return 1 + length(chain.rest)


tail = Chain(2, Chain(3))
first = Chain(1, tail)
other = Chain(0, tail)
tail.value = 9
print(length(first), first.rest.value, other.rest.value)  #: 3 9 9
