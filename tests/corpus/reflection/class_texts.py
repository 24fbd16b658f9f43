from collections import deque


class Dog:
    pass


def check(value):
    if type(value) is not list:
        raise TypeError("only lists, not {}".format(str(type(value))))
    return len(value)


print(check([1]))
print(type(5), str(type("a")), f"{type([1])}", type(None), repr(type(2.5)))
for x in [1, "a", 2.5, (1, 2), {"a": 1}, None, True]:
    print(type(x), type(x).__name__)
dog = Dog()
print(type(dog), type(deque([1])), type(10**30), type({1}), type(b"a"))
for y in [dog, 1]:
    print(type(y))
#: 1
#: <class 'int'> <class 'str'> <class 'list'> <class 'NoneType'> <class 'float'>
#: <class 'int'> int
#: <class 'str'> str
#: <class 'float'> float
#: <class 'tuple'> tuple
#: <class 'dict'> dict
#: <class 'NoneType'> NoneType
#: <class 'bool'> bool
#: <class '__main__.Dog'> <class 'collections.deque'> <class 'int'> <class 'set'> <class 'bytes'>
#: <class '__main__.Dog'>
#: <class 'int'>
