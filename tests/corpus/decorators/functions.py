import functools
import time
from functools import wraps


def logged(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        print("calling", func.__name__)
        result = func(*args, **kwargs)
        print("done", func.__name__, result)
        return result
    return wrapper


def twice(f):
    def inner(x):
        return f(f(x))
    return inner


def repeat(n):
    def decorator(f):
        @functools.wraps(f)
        def inner(*args):
            out = []
            for _ in range(n):
                out.append(f(*args))
            return out
        return inner
    return decorator


@logged
def add(a, b):
    return a + b


@twice
def inc(x):
    return x + 1


@repeat(3)
def greet(name):
    return "hi " + name


def memoize(f):
    cache = {}

    def helper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    return helper


@memoize
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def timer(func):
    def wrapper(*args, **kwargs):
        start = time.time()
        value = func(*args, **kwargs)
        elapsed = time.time() - start
        assert elapsed >= 0
        return value
    return wrapper


@timer
def slow(n):
    return sum(range(n))


def count_calls(func):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return func(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


@count_calls
def ping(x):
    return x * 2


print(add(2, 3))
print(inc(5))
print(greet("bob"))
print(fib(50))
print(slow(1000))
ping(1)
ping(2)
print(ping.calls)


class Stack:
    def __init__(self):
        self.items = []

    @logged
    def push(self, x):
        self.items.append(x)
        return len(self.items)


s = Stack()
s.push(4)
s.push(5)
print(s.items)
#: calling add
#: done add 5
#: 5
#: 7
#: ['hi bob', 'hi bob', 'hi bob']
#: 12586269025
#: 499500
#: 2
#: calling push
#: done push 1
#: calling push
#: done push 2
#: [4, 5]


def described(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


@described
def area(width, height):
    """Width times height."""
    return width * height


print(area.__doc__, area.__name__, area(2, 3))  #: Width times height. area 6
