"""What += does to what others hold, by type: lists, sets, counters, arrays, objects, and what is known at run time only."""

def twice(x):
    y = x
    x += x
    return x, y


print(twice([1]), twice("ab"), twice(3), twice((1, 2)))


def extend(target, more):
    target += more
    return target


a = [1]
b = extend(a, [2])
print(a is b, a)
t = (1,)
u = extend(t, (2,))
print(t, u)
data = {"xs": [1], "n": 2, "s": "q"}
alias = data["xs"]
data["xs"] += [5]
data["n"] += 1
data["s"] += "w"
print(alias, data)
rows = [[0] * 2 for _ in range(2)]
first = rows[0]
rows[0] += [9]
print(first, rows)
mixed = [[1], "a", 2]
inner = mixed[0]
mixed[0] += [3]
mixed[1] += "b"
mixed[2] *= 4
print(mixed, inner)
cfg = {"a": None}
cfg["a"] = cfg["a"] or []
keep = cfg["a"]
cfg["a"] += [1, 2]
print(keep, cfg)
from collections import defaultdict, deque, Counter
dd = defaultdict(list)
ref = dd["k"]
dd["k"] += "xy"
print(ref, dict(dd))
c = Counter("aab")
d = c
c += Counter("bc")
c -= Counter("a")
print(c, sorted(d.items()))
q = deque([1], maxlen=3)
r = q
q += [2, 3, 4]
print(r)
s = {1, 2}
z = s
s -= {1}
s = s | {7}
print(sorted(z), sorted(s))


class V:
    def __init__(self, x):
        self.x = x

    def __iadd__(self, o):
        self.x += o
        return self

    def __add__(self, o):
        return V(self.x + o)


v = V(1)
w = v
v += 2
print(v is w, w.x)
v = v + 1
print(v is w, v.x)
vs = [V(1), V(2)]
vv = vs[0]
vs[0] += 10
print(vv.x, vs[0] is vv)
m = bytearray(b"ab")
n = m
m += b"cd"
print(n)
l1 = [1, 2, 3]
l2 = l1
l1[1:2] = [7, 8]
l1 *= 2
del l1[::2]
print(l2)
import array
ar = array.array("i", [1, 2])
br = ar
ar += array.array("i", [3])
print(br, c is d, dd is dd)
c &= Counter("bb")
print(d)
c |= Counter("zz")
print(d, c["q"])

#: ([1, 1], [1, 1]) ('abab', 'ab') (6, 3) ((1, 2, 1, 2), (1, 2))
#: True [1, 2]
#: (1,) (1, 2)
#: [1, 5] {'xs': [1, 5], 'n': 3, 's': 'qw'}
#: [0, 0, 9] [[0, 0, 9], [0, 0]]
#: [[1, 3], 'ab', 8] [1, 3]
#: [1, 2] {'a': [1, 2]}
#: ['x', 'y'] {'k': ['x', 'y']}
#: Counter({'b': 2, 'a': 1, 'c': 1}) [('a', 1), ('b', 2), ('c', 1)]
#: deque([2, 3, 4], maxlen=3)
#: [2] [2, 7]
#: True 3
#: False 4
#: 11 True
#: bytearray(b'abcd')
#: [7, 3, 7, 3]
#: array('i', [1, 2, 3]) True True
#: Counter({'b': 2})
#: Counter({'b': 2, 'z': 2}) 0
