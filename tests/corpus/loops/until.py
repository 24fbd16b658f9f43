"""iter() of a function and an end, parts of numbers, rsplit(), range.index(), ascii()."""

from functools import partial
import io
age, step = 7, 3
print(age * step in range(50), (age if step else 2) in range(3), age - 100 in range(5))
stack = [5, 4, 0, 9]
print(list(iter(lambda: stack.pop(0), 0)), stack)
f = io.StringIO("hello world")
for block in iter(lambda: f.read(4), ""):
    print(block, end="|")
print()
g = io.StringIO("hello world")
for block in iter(partial(g.read, 5), ""):
    print(repr(block))
q = -3
print(-(-q), - -step, -(-(-q)))
n = 0


def tick():
    global n
    n += 1
    return n


print(sum(iter(tick, 5)), n)
queue = [1, 2, 3]
for x in iter(queue.pop, 1):
    print(x)
lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(lines), "")))


def words(sep, *parts):
    return sep.join(parts)


print(words("-", "a", "b"), words("+", *["x", "y"]), words("/"))
print("a b  c d".rsplit(None, 1), "a b c".split(None, 1), "abc".rsplit(None, 2), " a b ".rsplit(None, -1))
r = range(3, 20, 4)
print(r.index(7), r.count(8), r.count(11))
try:
    r.index(8)
except ValueError as e:
    print(e)
print(ascii("héllo"), ascii("abc"), ascii(["é", 1]))
print((5).real, (5).imag, (5).numerator, (5).denominator, (2.5).real, (2.5).imag, True.real, (7).conjugate())
d = {"a": 1}
d.update(b=2, c=3)
d.update({"d": 4}, e=5)
d.update([("f", 6)])
print(d)

#: True False False
#: [5, 4] [9]
#: hell|o wo|rld|
#: 'hello'
#: ' worl'
#: 'd'
#: -3 3 3
#: 10 5
#: 3
#: 2
#: ['a', 'b']
#: a-b x+y 
#: ['a b  c', 'd'] ['a', 'b c'] ['abc'] ['a', 'b']
#: 1 0 1
#: 8 is not in range
#: 'h\xe9llo' 'abc' ['\xe9', 1]
#: 5 0 5 1 2.5 0.0 1 7
#: {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6}
