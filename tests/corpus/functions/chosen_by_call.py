# The function that map or filter gets is made by an expression, once, and kept by the iterator.
from operator import itemgetter


def adder(number):
    print("made", number)
    return lambda value: value + number


def second_of(pairs):
    return map(itemgetter(1), pairs)


def raised(numbers):
    return map(adder(len(numbers)), numbers)


print(list(second_of([(1, "a"), (2, "b")])))  #: ['a', 'b']
print(list(raised([3, 4])))
#: made 2
#: [5, 6]
