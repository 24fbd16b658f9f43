# Functions given what they can use and what they cannot: the errors' texts.
import math


def total(items):
    result = 0
    for item in items:
        result += item
    return result


def doubled(items):
    return [2 * item for item in items]


def split_first(items):
    first, *others = items
    return first, others


class Crate: ...


def upper(held):
    return held.upper()


def attempt(act):
    try:
        print(act())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")


attempt(lambda: total([4, 5, 6]))
attempt(lambda: doubled([4, 5, 6]))
attempt(lambda: split_first([4, 5, 6]))
attempt(lambda: total(7))
attempt(lambda: doubled(2.5))
attempt(lambda: total(Crate()))
attempt(lambda: split_first(7))
attempt(lambda: split_first([]))
attempt(lambda: upper("five"))
attempt(lambda: upper(5))
attempt(lambda: upper([1]))
attempt(lambda: upper(None))
attempt(lambda: {1, 2}[0])
attempt(lambda: 12[0])
attempt(lambda: abs("x"))
attempt(lambda: round("x"))
attempt(lambda: math.gcd(1.5, 2))
attempt(lambda: math.sqrt("2"))
attempt(lambda: "x".center(5, "ab"))
attempt(lambda: "x".center(5, "*"))
attempt(lambda: 3 in 4)
#: 15
#: [8, 10, 12]
#: (4, [5, 6])
#: TypeError: 'int' object is not iterable
#: TypeError: 'float' object is not iterable
#: TypeError: 'Crate' object is not iterable
#: TypeError: cannot unpack non-iterable int object
#: ValueError: not enough values to unpack (expected at least 1, got 0)
#: FIVE
#: AttributeError: 'int' object has no attribute 'upper'
#: AttributeError: 'list' object has no attribute 'upper'
#: AttributeError: 'NoneType' object has no attribute 'upper'
#: TypeError: 'set' object is not subscriptable
#: TypeError: 'int' object is not subscriptable
#: TypeError: bad operand type for abs(): 'str'
#: TypeError: type str doesn't define __round__ method
#: TypeError: 'float' object cannot be interpreted as an integer
#: TypeError: must be real number, not str
#: TypeError: The fill character must be exactly one character long
#: **x**
#: TypeError: argument of type 'int' is not iterable
