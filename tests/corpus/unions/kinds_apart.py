"""Values of kinds that are never the same, and what fills dicts."""
from collections import defaultdict
from decimal import Decimal
from functools import cmp_to_key


def told(value):
    if value is True or value is False:
        return "true" if value else "false"
    return f"{len(value)} of {type(value).__name__}"


print(told({1, 2}), told([1]), told("text"), told(True))  #: 2 of set 1 of list 4 of str true


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
