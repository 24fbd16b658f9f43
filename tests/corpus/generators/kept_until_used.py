"""Generators with a name that are used up before what they read changes; methods that yield beside those that give a list."""


def table(rows):
    lines = []
    for row in rows:
        cells = (" ".join(str(cell) for cell in row[start:start + 2]) for start in range(0, len(row), 2))
        lines.append(" | ".join(cells))
    return lines


def best_cuts(prices):
    best = [0]
    for length in range(1, len(prices) + 1):
        options = (prices[cut - 1] + best[length - cut] for cut in range(1, length + 1))
        best.append(max(options))
    return best


class Node:
    def children(self):
        return []

    def depth(self):
        return 1 + max((child.depth() for child in self.children()), default=0)


class Pair(Node):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def children(self):
        yield self.left
        if self.right is not None:
            yield self.right


print(table([[1, 2, 3], [4, 5, 6]]))
print(best_cuts([1, 5, 8, 9, 10]))
print(Pair(Pair(Node(), None), Node()).depth(), [type(c).__name__ for c in Pair(Node(), None).children()])
#: ['1 2 | 3', '4 5 | 6']
#: [0, 1, 5, 8, 10, 13]
#: 3 ['Node']
