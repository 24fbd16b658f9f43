"""What can change is no key."""
def dedupe(items):
    seen = set()
    out = []
    for item in items:
        if item not in seen:
            seen.add(item)
            out.append(item)
    return out


def invert(table):
    out = {}
    for key, value in table.items():
        out.setdefault(value, []).append(key)
    return out


def index(rows):
    return {row: i for i, row in enumerate(rows)}


print(dedupe([1, 2, 1]), dedupe(["a", "b", "a"]))
for job in (lambda: dedupe([[1], [2]]), lambda: invert({"a": [1], "b": [1]}), lambda: index([{"a": 1}]),
            lambda: index([{1}]), lambda: {(1, [2]): 3}):
    try:
        print(job())
    except TypeError as error:
        print("TypeError:", error)
print(invert({"a": 1, "b": 1}), index(["x", "y"]))

#: [1, 2] ['a', 'b']
#: TypeError: unhashable type: 'list'
#: TypeError: unhashable type: 'list'
#: TypeError: unhashable type: 'dict'
#: TypeError: unhashable type: 'set'
#: TypeError: unhashable type: 'list'
#: {1: ['a', 'b']} {'x': 0, 'y': 1}
