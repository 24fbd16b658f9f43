# Branches by isinstance in a function that is called with values of several types.
def factorial(n):
    if not isinstance(n, int) or isinstance(n, bool):
        raise TypeError(f"need an int, not {type(n).__name__}")
    if n < 0:
        raise ValueError("need at least 0")
    return 1 if n == 0 else n * factorial(n - 1)


def widen(value):
    if isinstance(value, bool):
        return not value
    elif isinstance(value, int):
        return value + 10
    elif isinstance(value, float):
        return value / 4
    elif isinstance(value, str):
        return value.upper() + "!"
    else:
        return None


def measure(value):
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        size = abs(value)
    elif isinstance(value, str):
        size = len(value)
    else:
        raise TypeError("no size: " + repr(value))
    return size


for value in (5, True, "five", 5.0, -1, None):
    try:
        print(factorial(value))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(widen(5), widen(5.0), widen("five"), widen(False), widen(None))
print(measure(-3), measure(-2.5), measure("four"))
for value in (True, [1]):
    try:
        print(measure(value))
    except TypeError as e:
        print(e)
#: 120
#: TypeError need an int, not bool
#: TypeError need an int, not str
#: TypeError need an int, not float
#: ValueError need at least 0
#: TypeError need an int, not NoneType
#: 15 1.25 FIVE! True None
#: 3 2.5 4
#: no size: True
#: no size: [1]
