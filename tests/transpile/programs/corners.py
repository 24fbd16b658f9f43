# places where a translation is easily wrong
class Box:
    def __init__(self, v=None):
        self.v = v

    def set(self, v):
        self.v = v
        return self


def change(b):
    b.v = None


b = Box(5)
if b.v is not None:
    change(b)
    print(b.v is None)
x = None


def setx():
    global x
    x = 7


if x is None:
    setx()
    print(x is None, x)
items = [1, 2, 3]
for i in items:
    if i == 1:
        items.append(4)
print(items)
d = {"a": [1], "b": [2]}
for k, v in d.items():
    v.append(0)
print(d)
rows = [[0] * 2] * 2
rows[0].append(1)
print(rows)
a = [1, 2, 3]
b2 = a[:]
c = a
a += [4]
a = a + [5]
print(a, b2, c)


def f(lst, n):
    lst = lst + [n]
    lst.append(n)
    return lst


orig = [0]
print(f(orig, 1), orig)


def g(lst):
    lst[0] = "changed"
    lst = ["new"]
    return lst


orig = ["old"]
print(g(orig), orig)
t = ([], 1)
t[0].append(1)
print(t)
s = "abc"
u = s
s += "d"
print(s, u)
n = 5
fs = []
for n in range(2):
    fs.append(lambda: n)
print([q() for q in fs], n)
print([n for n in range(3)], n)
v = [i for i in range(3) if (last := i) >= 0]
print(v, last)
print(1 if [] else 2, [] or "e", 0 and 1, "" or None, not [])
print(3 == 3.0, 1 == True, "1" == 1, None == 0, [1, 2] == (1, 2), (1, 2) == (1.0, 2))
print(2 ** 63, -2 ** 63 - 1, 10 ** 18 * 10, 99999999999 * 99999999999)
print(7 // -2, -7 // -2, 7 % -2, -7 % 2, 7.5 // 2, -7.5 % 2, divmod(7, -2), int(-3.7), round(-2.5), round(0.5), round(1.5))
print(0.1 + 0.2, 1e100, 1e-7, 123456789.123456789, 1.0, 100000000000000000.0, float("nan") == float("nan"), -0.0)
print("%s %5.1f %r" % ("x", 2.345, "y"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), f"{1/3:.3f}")
print("a\tb\n".expandtabs(4).strip(), "ß".upper(), "éa"[0], len("日本"), "日本"[::-1], "abc".find("z"), "aXbX".split("X"))
print(sorted([3, 1, 2], reverse=True), sorted("bca"), sorted([(1, "b"), (1, "a")]), sorted([True, False, 2]))
print(max([1, 3, 2], key=lambda q: -q), min("abc", default="z"), max([], default=0), sum([[1], [2]], []))
print({1, 2} | {3}, {1: "a"} | {2: "b"}, {**{"x": 1}, "x": 2}, dict([(1, 2)]), set("aab") == {"a", "b"})
try:
    {}.pop("k")
except KeyError as e:
    print("KeyError", e)
try:
    [1, 2, 3].index(9)
except ValueError as e:
    print(e)
try:
    (1, 2)[5]
except IndexError as e:
    print(e)
try:
    "abc".index("z")
except ValueError as e:
    print(e)
try:
    int("12x")
except ValueError as e:
    print(e)
try:
    a, b3 = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    next(iter([]))
except StopIteration:
    print("stop")


def early():
    for i in range(3):
        try:
            if i == 1:
                return "ret"
        finally:
            print("f", i)
    return "end"


print(early())


def nested():
    try:
        try:
            raise ValueError("in")
        except ValueError:
            raise KeyError("mid")
        finally:
            print("inner fin")
    except KeyError as e:
        print("caught", e)
        return 1
    else:
        return 2
    finally:
        print("outer fin")


print(nested())
k = 10


def shadow():
    k = 5
    class Inner(Box):
        pass
    return k + Inner(3).v


print(shadow(), k)
print(*sorted({"b": 1, "a": 2}), sep="|")
z = [0, 1, 2, 3, 4, 5]
z[1:3] = []
z[::2] = [9] * len(z[::2])
del z[-1]
print(z, z[-1], z[1:100], z[-100:2], z[::-2])
m = {"x": 1}
m2 = m
m2["y"] = 2
m = dict(m)
m["z"] = 3
print(m, m2, list(m.keys()), "x" in m, m.get("q"), list(m.values())[-1])
q = [3, 1, 2]
w = sorted(q)
q.sort()
print(w == q, w is q, q.pop(0), q, q * 2)
print(bool("False"), int(True), str(1.50), repr("a'b"), chr(0x41), "x" * 0, [None] * 2)
i = 10
while i > 0:
    i -= 3
    if i < 5:
        break
else:
    print("no")
print(i)
print(any(c.isdigit() for c in "a1"), all([]), list(zip([1, 2], [3])), list(range(5, 0, -2)), list(enumerate("ab", 5)))
