"""Arguments of methods of texts that may be None; case folding."""
from collections import Counter
def f(t, sep=None, n=None):
    return t.split(sep), t.strip(sep), Counter(t.split(sep)).most_common(n)
print(f("a b a "), f("a,b,a,", ","), f("x", n=1))
def swap(t):
    first, *middle, last = t
    return first, middle, last
for v in ((1, 2, 3), (), ("x",), "abc"):
    try:
        print(swap(v))
    except ValueError as e:
        print(e)
try:
    swap((1,))
except ValueError as e:
    print(e)
print("straße".casefold(), "ẞΣς ﬁ İı".casefold())
#: (['a', 'b', 'a'], 'a b a', [('a', 2), ('b', 1)]) (['a', 'b', 'a', ''], 'a,b,a', [('a', 2), ('b', 1), ('', 1)]) (['x'], 'x', [('x', 1)])
#: (1, [2], 3)
#: not enough values to unpack (expected at least 2, got 0)
#: not enough values to unpack (expected at least 2, got 1)
#: ('a', ['b'], 'c')
#: not enough values to unpack (expected at least 2, got 1)
#: strasse ssσσ fi i̇ı
