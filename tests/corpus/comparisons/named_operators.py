"""What can't be put in order says which operator was asked for, of which classes, where the types are mixed."""

import operator


def outcome(test, a, b):
    try:
        return test(a, b)
    except TypeError as problem:
        return str(problem)


mixed = [4, "four"]
for test in (lambda a, b: a < b, lambda a, b: a > b, lambda a, b: a <= b, lambda a, b: a >= b):
    print(outcome(test, mixed[0], mixed[1]))
for named in (operator.gt, operator.le):
    print(outcome(named, mixed[1], mixed[0]))
#: '<' not supported between instances of 'int' and 'str'
#: '>' not supported between instances of 'int' and 'str'
#: '<=' not supported between instances of 'int' and 'str'
#: '>=' not supported between instances of 'int' and 'str'
#: '>' not supported between instances of 'str' and 'int'
#: '<=' not supported between instances of 'str' and 'int'

pairs = [(1, "a"), (1, 2)]
for step in (max, min, sorted):
    try:
        print(step(pairs))
    except TypeError as problem:
        print(problem)
try:
    print(pairs[0] >= pairs[1])
except TypeError as problem:
    print(problem)
#: '>' not supported between instances of 'int' and 'str'
#: '<' not supported between instances of 'int' and 'str'
#: '<' not supported between instances of 'int' and 'str'
#: '>=' not supported between instances of 'str' and 'int'


class Depth:
    """What is below what: numbers count too."""

    def __init__(self, metres):
        self.metres = metres

    def __lt__(self, other):
        return self.metres < (other.metres if isinstance(other, Depth) else other)

    def __le__(self, other):
        return not self > other

    def __gt__(self, other):
        return self.metres > (other.metres if isinstance(other, Depth) else other)


for one in [Depth(-1), 3, Depth(5)]:
    print(one < 0, one <= 3, 4 > one, one > Depth(2))
for one in [Depth(-1), 3, None]:
    try:
        print(one >= 2)
    except TypeError as problem:
        print(problem)
#: True True True False
#: False True True True
#: False False False True
#: '>=' not supported between instances of 'Depth' and 'int'
#: True
#: '>=' not supported between instances of 'NoneType' and 'int'


class Stone:
    pass


class Leaf:
    pass


for test in (lambda: Stone() > Leaf(), lambda: Stone() <= 3, lambda: 3 < Leaf(), lambda: [Stone()] > [Stone()]):
    try:
        print(test())
    except TypeError as problem:
        print(problem)
#: '>' not supported between instances of 'Stone' and 'Leaf'
#: '<=' not supported between instances of 'Stone' and 'int'
#: '<' not supported between instances of 'int' and 'Leaf'
#: '>' not supported between instances of 'Stone' and 'Stone'
