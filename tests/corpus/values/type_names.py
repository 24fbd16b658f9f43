# type(x) says its name, and prints as a class does.
from collections import Counter, deque

n = 2**70
print(type(True).__name__, type(n).__name__, type((1, 2)).__name__)  #: bool int tuple
print(type(Counter("ab")).__name__, type(deque([1])).__name__)  #: Counter deque
print(type(1), type("a"), type(2.5), type(None), int)  #: <class 'int'> <class 'str'> <class 'float'> <class 'NoneType'> <class 'int'>
print(f"{type([1])} {str(type(n))}")  #: <class 'list'> <class 'int'>


class Dog:
    pass


print(type(Dog()))  #: <class '__main__.Dog'>


def make():
    print("made")
    return 3


print(type(make()).__name__)  #: made
#: int
print(type(n) == int, type(True) == int, type((1,)) == tuple)  #: True False True


def kind(flag):
    match flag:
        case bool():
            return "flag"
    return "other"


match n:
    case int():
        print("whole", kind(n > 1))  #: whole flag
