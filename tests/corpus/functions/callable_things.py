# What can be called: functions that may be missing, instances with __call__.
class Doubler:
    def __call__(self, number):
        return 2 * number


class Plain:
    size = 3


def pick(number, key=None):
    print(callable(key))
    if key is None:
        key = lambda value: value + 1
    assert callable(key)
    return key(number)


def collect(*tables):
    if len(tables) == 1 and not isinstance(tables[0], dict):
        tables = tables[0]
    return len(tables)


print(pick(3))
#: False
#: 4
print(pick(3, lambda value: value * 10))
#: True
#: 30
print(callable(Doubler()), callable(Plain()), callable(None), callable(len), callable(3))  #: True False False True False
print(Doubler()(4))  #: 8
print(collect({1: "a"}, {2: "b"}, {3: "c"}))  #: 3
print(hash(range(3, 9, 2)) == hash((3, 3, 2)), hash(range(0)) == hash(range(5, 5)))  #: True True
