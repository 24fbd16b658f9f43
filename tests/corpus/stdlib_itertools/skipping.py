# An empty slice of an iterator still takes what stands before it.
from itertools import islice


def skip(items, count):
    return next(islice(items, count, count), None)


numbers = iter(range(20))
print(next(numbers))  #: 0
print(skip(numbers, 3))  #: None
print(next(numbers))  #: 4
print(list(islice(numbers, 0, 5, 3)))  #: [5, 8]
print(next(numbers))  #: 10
print(list(islice(numbers, 4, 2)))  #: []
print(next(numbers))  #: 15
