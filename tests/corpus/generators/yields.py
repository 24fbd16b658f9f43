def countdown(n):
    while n > 0:
        yield n
        n -= 1


def pairs(items):
    for i, a in enumerate(items):
        for b in items[i + 1 :]:
            if a == b:
                continue
            yield a, b


def flatten(tree):
    for part in tree:
        if isinstance(part, list):
            yield from flatten(part)
        else:
            yield part


def naturals():
    n = 0
    while True:
        yield n
        n += 1


def limited(source, limit):
    for value in source:
        if value >= limit:
            return
        yield value


print(list(countdown(3)), sum(countdown(4)))  #: [3, 2, 1] 10
print([a + b for a, b in pairs("abc")])  #: ['ab', 'ac', 'bc']
print(list(flatten([1, [2, [3, 4]], 5])))  #: [1, 2, 3, 4, 5]
print(list(limited(naturals(), 5)))  #: [0, 1, 2, 3, 4]
numbers = naturals()
print(next(numbers), next(numbers), next(numbers))  #: 0 1 2
steps = countdown(1)
print(next(steps), next(steps, "end"))  #: 1 end
