# How often a cache helped, and what it forgets.
from functools import cache, lru_cache


@lru_cache(maxsize=None)
def ways(n, k):
    """Sums of parts up to k."""
    if n == 0:
        return 1
    if n < 0 or k == 0:
        return 0
    return ways(n - k, k) + ways(n, k - 1)


@lru_cache(maxsize=2)
def square(x):
    print("square", x)
    return x * x


@cache
def length(word):
    return len(word)


print(ways(10, 5), ways.cache_info())  #: 30 CacheInfo(hits=16, misses=53, maxsize=None, currsize=53)
ways.cache_clear()
print(ways.cache_info().currsize)  #: 0
print([square(x) for x in (1, 2, 1, 3, 1, 2)])
#: square 1
#: square 2
#: square 3
#: square 2
#: [1, 4, 1, 9, 1, 4]
print(square.cache_info())  #: CacheInfo(hits=2, misses=4, maxsize=2, currsize=2)
print(length("abc"), length("abc"), length.cache_info().hits)  #: 3 3 1
