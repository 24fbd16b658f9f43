"""Loops over one of several iterables."""
import json


def walk(doc, path=""):
    pairs = doc.items() if isinstance(doc, dict) else enumerate(doc)
    for key, value in pairs:
        here = f"{path}/{key}"
        if isinstance(value, (dict, list)):
            yield from walk(value, here)
        else:
            yield here, value


def total(d):
    if isinstance(d, (int, float)):
        return d
    if isinstance(d, (list, dict)):
        return sum(total(v) for v in (d.values() if isinstance(d, dict) else d))
    return 0


def show(x, up):
    for i, c in enumerate(x) if up else reversed(list(enumerate(x))):
        print(i, c)


data = json.loads('{"a": [1, 2, {"b": 3}], "c": {"d": 4.5, "e": "x"}}')
for p, v in walk(data):
    print(p, v)
print(total(data))
show("ab", True)
show("ab", False)
rows = {"x": 1, "y": 2}
for k in rows.keys() if len(rows) > 1 else ["none"]:
    print(k)

#: /a/0 1
#: /a/1 2
#: /a/2/b 3
#: /c/d 4.5
#: /c/e x
#: 10.5
#: 0 a
#: 1 b
#: 1 b
#: 0 a
#: x
#: y
