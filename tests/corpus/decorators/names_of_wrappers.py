# Functions with attributes, and what they are called.
import functools


class LRU:
    def __init__(self, n):
        self.n = n
        self.d = {}
        self.hits = 0

    def get(self, k, default=None):
        if k in self.d:
            self.hits += 1
            return self.d[k]
        return default

    def put(self, k, v):
        self.d[k] = v


def cached(cache):
    sentinel = object()

    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            key = args + tuple(sorted(kwargs.items()))
            value = cache.get(key, sentinel)
            if value is sentinel:
                value = func(*args, **kwargs)
                cache.put(key, value)
            return value
        wrapper.cache = cache
        return wrapper
    return decorate


def main():
    calls = []

    @cached(LRU(64))
    def paths(r, c):
        calls.append((r, c))
        if r == 0 or c == 0:
            return 1
        return paths(r - 1, c) + paths(r, c - 1)

    print(paths(5, 5), len(calls))
    print(paths.cache.hits)


main()


def shown():
    def plain(x):
        "Doubles."
        plain.calls += 1
        return x * 2

    plain.calls = 0

    @cached(LRU(3))
    def squared(x):
        """x times x"""
        return x * x

    print(plain(2), plain.calls, plain.__name__, plain.__doc__, squared(3), squared.__name__, squared.__doc__)


shown()

#: 252 35
#: 16
#: 4 1 plain Doubles. 9 squared x times x
