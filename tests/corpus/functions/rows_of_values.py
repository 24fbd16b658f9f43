"""Loops over rows of functions, and of values of several kinds."""
def area(xs):
    if len(xs) < 3: raise ValueError("few")
    return sum(xs) / 2
def pair(xs):
    if not xs: raise ValueError("none")
    return xs[0], xs[1]
def hull(xs):
    if not xs: raise ValueError("empty")
    return xs
def tried():
    pts = hull([1, 2, 3])
    for func, arg in ((area, pts[:2]), (pair, []), (hull, [])):
        try:
            func(arg)
        except ValueError as e:
            print(f"{func.__name__}: {e}")
tried()
def total(weights, values):
    if len(weights) != len(values):
        raise ValueError("lengths differ")
    if any(not isinstance(w, int) for w in weights):
        raise TypeError("whole numbers only")
    return sum(w * v for w, v in zip(weights, values))
def shout(s):
    return s.upper()
if __name__ == "__main__":
    print(total([1, 2], [3, 4]))
    for weights, values in (([1], [1, 2]), ("12", [1, 2]), ([1.5], [2])):
        try:
            total(weights, values)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    for bad in ("x", 5, None, [1]):
        try:
            print(shout(bad))
        except AttributeError as e:
            print(e)
def plain(xs): return sorted(xs)
def longest(xs, key=len): return sorted(xs, key=key)
for xs in (["b", "aa"], ["ccc", "d"]):
    print([order(xs) for order in (plain, longest)])
#: area: few
#: pair: none
#: hull: empty
#: 11
#: ValueError lengths differ
#: TypeError whole numbers only
#: TypeError whole numbers only
#: X
#: 'int' object has no attribute 'upper'
#: 'NoneType' object has no attribute 'upper'
#: 'list' object has no attribute 'upper'
#: [['aa', 'b'], ['b', 'aa']]
#: [['ccc', 'd'], ['d', 'ccc']]
