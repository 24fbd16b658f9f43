class CS:
    def __init__(self, chars):
        self.chars = frozenset(chars)
CL = {"d": CS("0123")}
def f(x, flag):
    chars = set()
    for e in x:
        if flag:
            chars |= CL[e].chars if e in CL else {e}
        else:
            chars.update(chr(c) for c in range(97, 99))
    return sorted(chars)
print(f("dx", True), f("a", False))
def g(words):
    seen = set()
    other = seen
    for w in words:
        seen |= frozenset(w) if len(w) > 2 else {w}
        seen -= {"a"} if w == "a" else frozenset("z")
    return sorted(seen), seen is other
print(g(["abc", "zz", "a"]))
def change(x, y):
    z = x
    x |= y
    print(x is z, sorted(z) if not isinstance(z, int) else z)
    x &= y
    print(x is z, sorted(z) if not isinstance(z, int) else z)
    x ^= y
    print(x is z, sorted(z) if not isinstance(z, int) else z)
    x -= y
    print(x is z, sorted(z) if not isinstance(z, int) else z)
change({1, 2}, {2, 3})
change(6, 3)
change({"a", 1} - {1}, frozenset("ab"))
def mul(a, n):
    b = a
    a *= n
    return a is b, b
rows = [1, 2]
print(mul(rows, 2), rows, rows)
def items(data, kind):
    held = set()
    same = held
    for k in data:
        held |= data[k] if kind else {k}
    return sorted(held, key=str), len(same)
print(items({"a": {1}, "b": {"x", 2}}, True), items({"a": {1}}, False))
print(set(frozenset()), frozenset(), tuple(), set(tuple()))

#: ['0', '1', '2', '3', 'x'] ['a', 'b']
#: (['b', 'c', 'zz'], True)
#: True [1, 2, 3]
#: True [2, 3]
#: True []
#: True []
#: False 6
#: False 6
#: False 6
#: False 6
#: True ['a', 'b']
#: True ['a', 'b']
#: True []
#: True []
#: (True, [1, 2, 1, 2]) [1, 2, 1, 2] [1, 2, 1, 2]
#: ([1, 2, 'x'], 3) (['a'], 1)
#: set() frozenset() () set()
