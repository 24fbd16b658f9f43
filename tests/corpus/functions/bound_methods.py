"""Methods of Python's own objects as functions: in tables, given to others, kept."""

from collections import deque
from functools import partial
order = [3, 1, 2]
d = {"a": 1, "b": 2}
text = "hello"
out = []
print(sorted([1, 2, 3], key=order.index))
print(list(map(d.get, "abc")))
print(any(map(text.startswith, ["x", "he"])))
list(map(out.append, [1, 2]))
print(out)
print(list(filter(text.count, "lxo")))
q = deque([1, 2, 3])
step = q.popleft
print(step(), step(), len(q))
handlers = {"add": out.append, "log": lambda x: out.append(-x)}
handlers["add"](5)
handlers["log"](6)
print(out)


def apply(f, xs):
    return [f(x) for x in xs]


print(apply(d.get, ["a"]), apply(text.index, "el"), apply(str.upper, "ab"), apply(out.pop, [0, 0]))


def drain(pop):
    try:
        while True:
            print(pop(), end=" ")
    except IndexError as e:
        print(e)


drain(out.pop)
drain(q.popleft)
ops = {"push": q.append, "front": q.appendleft}
for name, v in [("push", 1), ("front", 2), ("push", 3)]:
    ops[name](v)
print(q)
seen = set()
uniq = [x for x in [1, 1, 2] if not (x in seen or seen.add(x))]
add = seen.add
add(9)
print(uniq, sorted(seen), max(d, key=d.get))
f = partial(out.insert, 0)
f(7)
print(out)

#: [3, 1, 2]
#: [1, 2, None]
#: True
#: [1, 2]
#: ['l', 'o']
#: 1 2 1
#: [1, 2, 5, -6]
#: [1] [1, 2] ['A', 'B'] [1, 2]
#: -6 5 pop from empty list
#: 3 pop from an empty deque
#: deque([2, 1, 3])
#: [1, 2] [1, 2, 9] b
#: [7]
