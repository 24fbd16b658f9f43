"""is, of what may be None and of things of different kinds."""

class M:
    def __init__(self, x):
        self.x = x


def combine(n, bag=None):
    if bag is None:
        bag = []
    bag.append(n)
    return bag


def find(xs, x):
    for y in xs:
        if y.x == x:
            return y
    return None


numbers = [1]
print(combine(2, numbers) is numbers, combine(1) is numbers, combine(3, numbers) is not numbers)
m = M(1)
five, large = 5, 2 ** 70
print(five is m, m is five, m is not large, find([m], 1) is m, m is find([m], 2), find([M(1)], 1) is not m)
opt = numbers if len(numbers) > 1 else None
print(opt is numbers, numbers is not opt)

#: True False False
#: False False True True False True
#: True False
