"""Counters with a sign before them, and operators of what has none."""
from collections import Counter
c = Counter("abracadabra")
c.subtract("rcd")
d = Counter({"a": 5, "b": 2, "r": 1})
print(c, +c, -c)
print(+c == d, c == d, Counter(a=1, b=0) == Counter(a=1), c == {"a": 5})
print(Counter(a=1) != Counter(a=1, z=0), d == dict(a=5, b=2, r=1))
def nested_sum(lst):
    total = 0
    for j in lst:
        if isinstance(j, list):
            total += nested_sum(j)
        else:
            total += j
    return total
print(nested_sum([1, [2, [3]]]))
try:
    nested_sum([1, "x"])
except TypeError as e:
    print(e)
def neg(x):
    return -x
for v in (1, "a", None, [1]):
    try:
        print(neg(v))
    except TypeError as e:
        print(e)
try:
    print(-"abc")
except TypeError as e:
    print(e)
#: Counter({'a': 5, 'b': 2, 'r': 1, 'c': 0, 'd': 0}) Counter({'a': 5, 'b': 2, 'r': 1}) Counter()
#: True True True False
#: False True
#: 6
#: unsupported operand type(s) for +=: 'int' and 'str'
#: -1
#: bad operand type for unary -: 'str'
#: bad operand type for unary -: 'NoneType'
#: bad operand type for unary -: 'list'
#: bad operand type for unary -: 'str'
