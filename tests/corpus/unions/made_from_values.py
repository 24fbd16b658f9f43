# Lists that methods and operators make of what only the run knows.
from collections import Counter

entries = [{"agent": "moz/1", "n": 3}, {"agent": "curl/2", "n": 4}, {"agent": "moz/2", "n": 5}]
for agent, n in Counter(e["agent"].split("/")[0] for e in entries).most_common():
    print(agent, n)


def parse(value):
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


conf = {"a": "x, y", "b": 3, "c": [1, 2]}
for k, v in conf.items():
    print(k, parse(v))
for v in ("3, 4", 5):
    r = parse(v)
    print(r)
counters = [0] * conf["b"]
counters[1] += 2
print(counters)
size = {"n": 3, "s": "z"}
grid = [[0] * size["n"] for _ in range(size["n"])]
grid[1][2] = 4
print(grid)


def flat(node, depth=0):
    if isinstance(node, dict):
        items = list(node.items())
        for k, v in items:
            yield depth, k
            yield from flat(v, depth + 1)
    elif isinstance(node, list):
        for x in node:
            yield from flat(x, depth + 1)
    else:
        yield depth, node


print(list(flat({"a": [1, {"b": "t"}], "c": 2.5})))

#: moz 2
#: curl 1
#: a ['x', 'y']
#: b 3
#: c [1, 2]
#: ['3', '4']
#: 5
#: [0, 2, 0]
#: [[0, 0, 0], [0, 0, 4], [0, 0, 0]]
#: [(0, 'a'), (2, 1), (2, 'b'), (3, 't'), (0, 'c'), (1, 2.5)]
