from functools import lru_cache, reduce
from itertools import accumulate, chain, combinations, permutations, product

print(list(combinations([1, 2, 3], 2)))  #: [(1, 2), (1, 3), (2, 3)]
print(["".join(p) for p in permutations("abc", 2)])  #: ['ab', 'ac', 'ba', 'bc', 'ca', 'cb']
print(list(product([0, 1], repeat=2)), list(product("ab", [1, 2])))  #: [(0, 0), (0, 1), (1, 0), (1, 1)] [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
print(list(chain([1], [2, 3])), list(accumulate([1, 2, 3])))  #: [1, 2, 3] [1, 3, 6]
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3, 9, 2]))  #: 24 9


@lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


print(ways(60))  #: 2504730781961
