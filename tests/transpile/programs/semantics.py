# assorted language semantics
import copy


def f(a, b=[], *args, c, d=4, **kw):
    b.append(a)
    return a, list(b), args, c, d, kw


print(f(1, c=3))
print(f(2, c=5, e=6))
print(f(3, [9], 7, 8, c=1))
x = 10


def outer():
    x = 1

    def inner():
        nonlocal x
        x += 1

        def innermost():
            return x * 2
        return innermost()
    r = inner()
    return r, x


print(outer(), x)


def counter():
    count = 0

    def inc(step=1):
        nonlocal count
        count += step
        return count
    return inc


c1, c2 = counter(), counter()
print(c1(), c1(5), c2(), c1())
fs = [lambda i=i: i * i for i in range(4)]
print([f() for f in fs])
gs = [lambda: k for k in range(3)]
print([g() for g in gs])
a = [1, 2, 3]
b = a
b += [4]
print(a, a is b)
b = b + [5]
print(a, b, a is b)
t = (1, [2, 3])
t[1].append(4)
print(t)
m = [[0] * 2 for _ in range(2)]
m[0][0] = 1
print(m)
c = copy.deepcopy(m)
c[0][0] = 9
print(m, c)
d = {"b": 1, "a": 2}
for k in list(d):
    d[k + "x"] = d.pop(k)
print(d)
print({**d, "z": 3}, [*a, *b], (*a, 0))
print(d.get("nope"), d.get("nope", 5), d.setdefault("q", []), d)
s = {3, 1, 2}
s |= {5}
s -= {1}
print(sorted(s), 5 in s, s & {2, 9}, s ^ {2, 7} == {3, 5, 7})
print(sorted(["b", "A", "c"], key=str.lower, reverse=True))
print(min(["aa", "b"], key=len), max([1, -5, 3], key=abs))
first, *rest = "hello"
print(first, rest)
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print(i, end=",")
else:
    print("end")
for n in range(2, 10):
    for q in range(2, n):
        if n % q == 0:
            break
    else:
        print(n, "prime")
val = 5
res = "small" if val < 3 else "mid" if val < 7 else "big"
print(res, val and "yes", 0 or "no", not val, None or [] or {})
print("abc"[1:], "abc"[-1], "abc"[::-1], "abcdef"[1:5:2])
print("a,b,,c".split(","), " x y ".split(), "x".join("abc"), "Hi".ljust(5, ".") + "|")
print("%d %s %r %.1f %5s|%-5s|" % (1, "a", "b", 2.55, "r", "l"))
print(f"{'x':>3}{3.14159:.2f}{1000000:,}{255:08b}{-5:+d}{0.5:%}")
print(1 / 2, 7 // 2, -7 // 2, 7 % -3, 2 ** 0.5, 1e3, 10 ** 2, 5 / 1)
print(int("42") + int(3.7) + int("ff", 16), float("2.5"), str(None), bool([]), round(3.14159, 2))
print(True + True, True == 1, isinstance(True, int), 3 == 3.0, 1 < 2 < 3)
print(divmod(17, 5), abs(-2.5), pow(2, 10, 1000), sum([0.1] * 3), 0.1 + 0.2 == 0.3)
try:
    print(undefined_name)
except NameError as e:
    print("NameError", e)
try:
    [].pop()
except IndexError as e:
    print(e)
try:
    {1: 2}[3]
except KeyError as e:
    print("KeyError", e)
try:
    int("x")
except ValueError as e:
    print(e)
try:
    1 // 0
except ZeroDivisionError as e:
    print(e)
try:
    raise ValueError("a", "b")
except ValueError as e:
    print(e, e.args)


def gen():
    try:
        yield 1
        yield 2
    except ValueError:
        yield 3
    yield 4


print(list(gen()))


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


print(deep(900))


def infinite(n):
    return infinite(n + 1) + 1


try:
    infinite(0)
except RecursionError as e:
    print("RecursionError", str(e)[:30])
print([x for x in range(20) if x % 3 == 0 if x % 2 == 0])
print([[j for j in range(i)] for i in range(4)])
print({i: i ** 2 for i in range(3)}, {len(w) for w in ["a", "bb", "cc"]})
print(list(zip([1, 2, 3], "ab")), list(enumerate("ab", 1)), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])))
print(any(x > 2 for x in [1, 2, 3]), all(x > 0 for x in []), list(reversed([1, 2])), sorted((3, 1, 2)))
words = ["apple", "bob", "cat"]
print({w[0]: w for w in words}, [w.upper() for w in words if "a" in w])
lookup = {}
for w in words:
    lookup.setdefault(len(w), []).append(w)
print(lookup)
n = 12345
digits = []
while n:
    n, r = divmod(n, 10)
    digits.append(r)
print(digits, "".join(map(str, digits)))
global_list = []


def add_to(v, target=None):
    if target is None:
        target = []
    target.append(v)
    global_list.append(v)
    return target


print(add_to(1), add_to(2), global_list)
print(type(1).__name__, type("a").__name__, type([]).__name__, type(None).__name__, type(1.5) == float)
print(id(a) == id(a), hash("a") == hash("a"), callable(print), len({1: 2}))
print("a" < "b", [1, 2] < [1, 3], (1, "a") < (1, "b"), "Z" < "a")
print(chr(97), ord("a"), bin(5), hex(255), oct(8))
print("line1\nline2\ttab \\ 'q' \"dq\"", repr("it's"), repr('a"b\n'))
print(*[1, 2], sep="-", end="!\n")
del a[0], d["q"]
print(a, d)
assert a, "empty"
z = x = y = 0
x += 1
print(x, y, z)
(p, q), r = [1, 2], 3
print(p, q, r)
a, b = 1, 2
a, b = b, a
print(a, b)
lst = [5, 3, 8]
lst.sort()
lst.insert(1, 99)
lst.remove(8)
lst.reverse()
print(lst, lst.index(99), lst.count(3), lst.copy(), lst[:2], lst + [1], lst * 2, 3 in lst)
