# Counters, deques and nested defaultdicts where other containers may stand.
from collections import deque, Counter, defaultdict


class Report:
    def __init__(self, title, rows):
        self.title = title
        self.rows = rows


class Html(Report):
    pass


def totals(x):
    if isinstance(x, Counter):
        return x.total()
    if isinstance(x, dict):
        return sum(x.values())
    if isinstance(x, deque):
        return sum(x)
    return x


print([totals(t) for t in (Counter("abc"), {"a": 2, "b": 5}, deque([4, 4]), 9, defaultdict(int, {"z": 8}))])
a, b = Report("x", Counter("aab")), Html("y", [1, 2])
print(a.rows["a"], len(b.rows))
print(a.rows.most_common(1))
for r in (a, b):
    print(r.title, len(r.rows), r.rows)
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
t["a"]["d"] = 2


def plain(n):
    return {k: plain(v) for k, v in n.items()} if isinstance(n, defaultdict) else n


print(plain(t))


def nested():
    return defaultdict(nested)


n = nested()
n["x"]["y"] = 5
print(plain(n), n["x"]["y"])

#: [3, 7, 8, 9, 8]
#: 2 2
#: [('a', 2)]
#: x 2 Counter({'a': 2, 'b': 1})
#: y 2 [1, 2]
#: {'a': {'b': {'c': 1}, 'd': 2}}
#: {'x': {'y': 5}} 5
