# Loops over rows that pair a function with what it is called with.
def make_rows(count):
    return [[column * row for column in range(2)] for row in range(count)]


def describe(text):
    return f"{text} has {len(text)} letters"


def halve(number):
    return number / 2


def clip(number, low, high):
    if low > high:
        raise ValueError("low is above high")
    return max(low, min(number, high))


def repeat(text, times=2):
    return text * times


def nothing():
    return None


for f, x in ((make_rows, 3), (describe, "abc"), (halve, 7)):
    print(f.__name__, f(x))
for f, x in [(describe, 12), (halve, "seven"), (halve, 3)]:
    try:
        result = f(x)
    except TypeError as e:
        print(f.__name__, "fails:", e)
    else:
        print(f.__name__, "gives", result)
checks = [(clip, 9, 0, 5), (clip, 2.5, 4, 1), (repeat, "ab"), (repeat, "ab", 3), (describe, [])]
for f, *args in checks:
    try:
        print(f"{f.__name__}({', '.join(map(repr, args))}) = {f(*args)!r}")
    except ValueError as e:
        print(f.__name__, len(args), e)
#: make_rows [[0, 0], [0, 1], [0, 2]]
#: describe abc has 3 letters
#: halve 3.5
#: describe fails: object of type 'int' has no len()
#: halve fails: unsupported operand type(s) for /: 'str' and 'int'
#: halve gives 1.5
#: clip(9, 0, 5) = 5
#: clip 3 low is above high
#: repeat('ab') = 'abab'
#: repeat('ab', 3) = 'ababab'
#: describe([]) = '[] has 0 letters'
