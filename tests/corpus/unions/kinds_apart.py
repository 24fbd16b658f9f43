"""What is asked of a value of any kind by functions that are called with one of a kind."""
from collections import defaultdict
from decimal import Decimal
from functools import cmp_to_key


def shown(value):
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {shown(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(shown, value)) + "]"
    if isinstance(value, (int, float, str)):
        return str(value)
    raise TypeError(f"no {type(value).__name__} here")


print(shown({"a": [1, True, None], "b": (2.5, "x")}))  #: {a: [1, true, null], b: [2.5, x]}
for odd in ({1, 2}, "text"):
    try:
        print(shown(odd))
    except TypeError as e:
        print(e)
#: no set here
#: text


class Scope(dict):
    def __init__(self, names=(), values=(), outer=None):
        self.update(zip(names, values))
        self.outer = outer


def scope_of(given):
    made = Scope()
    made.update(given)
    return made


scope = Scope(["x"], [1])
scope.update({"ab": 2, "cd": [3]})
print(len(scope), scope["ab"], scope["cd"], sorted(scope_of({"ef": 1.5, "gh": "i"})))  #: 3 2 [3] ['ef', 'gh']
totals = defaultdict(Decimal)
for key, amount in [("a", "1.50"), ("b", "2"), ("a", "0.25")]:
    totals[key] += Decimal(amount)
print(dict(totals))  #: {'a': Decimal('1.75'), 'b': Decimal('2')}
rows = [{"name": "Ann", "age": 31}, {"name": "Bob", "age": 25}]
print([row["name"] for row in sorted(rows, key=cmp_to_key(lambda a, b: a["age"] - b["age"]))])  #: ['Bob', 'Ann']
