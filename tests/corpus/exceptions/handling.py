class Overdrawn(ValueError):
    def __init__(self, needed):
        super().__init__(f"{needed} more needed")
        self.needed = needed


def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError as error:
        return f"caught {error}"
    else:
        return result
    finally:
        print("done", end=" ")


def withdraw(balance, amount):
    if amount > balance:
        raise Overdrawn(amount - balance)
    return balance - amount


print(divide(1, 2))  #: done 0.5
print(divide(1, 0))  #: done caught division by zero
try:
    withdraw(5, 8)
except Overdrawn as error:
    print(error, error.needed)  #: 3 more needed 3
for key in ["a", "z"]:
    try:
        print({"a": 1}[key])
    except KeyError as error:
        print("missing", error)
#: 1
#: missing 'z'
try:
    [1][5]
except (KeyError, IndexError) as error:
    print(type(error).__name__, error)  #: IndexError list index out of range
try:
    int("x1")
except ValueError as error:
    print(error)  #: invalid literal for int() with base 10: 'x1'
try:
    try:
        raise RuntimeError("inner")
    finally:
        print("cleanup")  #: cleanup
except RuntimeError as error:
    print("outer got", error)  #: outer got inner
for n in range(4):
    try:
        if n == 1:
            continue
        if n == 3:
            break
        print("n", n)
    except ValueError:
        pass
#: n 0
#: n 2


def attempt_all(tries):
    last = None
    for i in range(tries):
        try:
            raise RuntimeError(f"try {i}")
        except RuntimeError as e:
            last = e
    raise last


for count in (2, 0):
    try:
        attempt_all(count)
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
#: RuntimeError try 1
#: TypeError exceptions must derive from BaseException
