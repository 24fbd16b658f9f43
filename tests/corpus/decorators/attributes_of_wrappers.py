# Wrappers that are given attributes.
import functools


def memoize(fn):
    cache = {}

    @functools.wraps(fn)
    def wrapper(*args):
        if args in cache:
            wrapper.hits += 1
        else:
            cache[args] = fn(*args)
        return cache[args]
    wrapper.hits = 0
    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(30), fib.hits, len(fib.cache))


def count_calls(fn):
    def wrapper(*a, **k):
        wrapper.calls += 1
        return fn(*a, **k)
    wrapper.calls = 0
    return wrapper


@count_calls
def f(x):
    return x + 1


f(1)
f(2)
print(f.calls)
slow = memoize(lambda n: n * n)
print(slow(3), slow(3), slow.hits)

#: 832040 28 31
#: 2
#: 9 9 1
