# What raises TypeError says of which types it does, after its operands.
def attempt(make):
    try:
        print(make())
    except TypeError as e:
        print(e)


def say():
    print("said")


def text():
    print("text")
    return "x"


attempt(lambda: 1 + "x")
attempt(lambda: "x" + 1)
attempt(lambda: [1] + 1)
attempt(lambda: [1] + "a")
attempt(lambda: 1 + [1])
attempt(lambda: "a" - "b")
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: 1.5 * [1])
attempt(lambda: [1] * [2])
attempt(lambda: say() + 1)
attempt(lambda: 1 - text())
attempt(lambda: None + 1)
attempt(lambda: "a" + None)
attempt(lambda: {1} + {2})
attempt(lambda: {1: 2} - [1])
attempt(lambda: b"a" + "a")
attempt(lambda: (1,) + [1])


def plus(x):
    x += "a"
    return x


def minus(s):
    s -= 1
    return s


try:
    print(plus(1))
except TypeError as e:
    print(e)
try:
    print(minus("a"))
except TypeError as e:
    print(e)


def more(x):
    x += None
    return x


try:
    print(more([1]))
except TypeError as e:
    print(e)


def fail():
    raise ValueError("fails")


def step(n):
    print("step", n)
    return n


class Mirrored:
    def __radd__(self, other):
        return "mirrored"


for act in [lambda: fail() + 1, lambda: step(1) + fail()]:
    try:
        print(act())
    except ValueError as e:
        print(e)
print(None + Mirrored())
attempt(lambda: 3 @ 4)
attempt(lambda: {1: 2} + {3: 4})
attempt(lambda: "a" ** 2)
attempt(lambda: [1] & [2])
attempt(lambda: len(step(5)))
attempt(lambda: len(2.5))
attempt(lambda: len(None))


def put(held):
    held[step(0)] = step(1)


for held in ["abc", (1, 2)]:
    try:
        put(held)
    except TypeError as e:
        print(e)
#: unsupported operand type(s) for +: 'int' and 'str'
#: can only concatenate str (not "int") to str
#: can only concatenate list (not "int") to list
#: can only concatenate list (not "str") to list
#: unsupported operand type(s) for +: 'int' and 'list'
#: unsupported operand type(s) for -: 'str' and 'str'
#: can't multiply sequence by non-int of type 'str'
#: can't multiply sequence by non-int of type 'float'
#: can't multiply sequence by non-int of type 'float'
#: can't multiply sequence by non-int of type 'list'
#: said
#: unsupported operand type(s) for +: 'NoneType' and 'int'
#: text
#: unsupported operand type(s) for -: 'int' and 'str'
#: unsupported operand type(s) for +: 'NoneType' and 'int'
#: can only concatenate str (not "NoneType") to str
#: unsupported operand type(s) for +: 'set' and 'set'
#: unsupported operand type(s) for -: 'dict' and 'list'
#: can't concat str to bytes
#: can only concatenate tuple (not "list") to tuple
#: unsupported operand type(s) for +=: 'int' and 'str'
#: unsupported operand type(s) for -=: 'str' and 'int'
#: 'NoneType' object is not iterable
#: fails
#: step 1
#: fails
#: mirrored
#: unsupported operand type(s) for @: 'int' and 'int'
#: unsupported operand type(s) for +: 'dict' and 'dict'
#: unsupported operand type(s) for ** or pow(): 'str' and 'int'
#: unsupported operand type(s) for &: 'list' and 'list'
#: step 5
#: object of type 'int' has no len()
#: object of type 'float' has no len()
#: object of type 'NoneType' has no len()
#: step 1
#: step 0
#: 'str' object does not support item assignment
#: step 1
#: step 0
#: 'tuple' object does not support item assignment
