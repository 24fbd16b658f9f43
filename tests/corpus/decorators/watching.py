# Decorators that see how they are called, and a class that decorates.
import functools


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        shown = [repr(one) for one in args] + [f"{name}={value!r}" for name, value in kwargs.items()]
        print(f"> {function.__name__}({', '.join(shown)})")
        result = function(*args, **kwargs)
        print(f"< {result!r}")
        return result

    return wrapper


@traced
def area(width, height=2):
    return width * height


class Counted:
    """Counts the calls of a function."""

    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


@Counted
def square(x):
    return x * x


@Counted
def greet(name, mark="!"):
    return f"hi {name}{mark}"


class Remember:
    def __init__(self, function):
        self.function = function
        self.known = {}

    def __call__(self, n):
        if n not in self.known:
            self.known[n] = self.function(n)
        return self.known[n]


@Remember
def steps(n):
    return 1 if n < 2 else steps(n - 1) + steps(n - 2)


print(area(3), area(4, height=5), area(1, 2))
print(square(3), square(4), square.calls)
print(greet("Ann"), greet("Bob", mark="?"), greet.calls)
print(steps(40), len(steps.known))
#: > area(3)
#: < 6
#: > area(4, height=5)
#: < 20
#: > area(1, 2)
#: < 2
#: 6 20 2
#: 9 16 2
#: hi Ann! hi Bob? 2
#: 165580141 41
