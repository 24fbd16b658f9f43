"""Functions that see variables whose names a generated parameter could have."""


def make(a, b):
    def inner(x, y):
        return x * 100 + y * 10 + a + b

    return inner


def adder(a):
    return lambda b: b * 10 + a


def order(items, x):
    def key(item):
        return (item - x) ** 2

    return sorted(items, key=key)


print([f(5, 6) for f in [make(1, 2), make(3, 4)]])
print([h(1) for h in [adder(3), adder(4)]])
print(order([1, 5, 9, 3], 4), max({"p": 1, "q": 5}, key={"p": 1, "q": 5}.get))
x = {"p": 1, "q": 5}
print(max(x, key=x.get))
