# Sorting and choosing by keys that are made from an argument.
from operator import itemgetter


def order(rows, column):
    rows.sort(key=itemgetter(column))
    return rows


def order_by(records, *columns):
    result = list(records)
    for column in reversed(columns):
        result.sort(key=itemgetter(column.lstrip("-")), reverse=column.startswith("-"))
    return result


def cheapest(costs):
    return min(range(len(costs)), key=costs.__getitem__)


def farthest(numbers):
    return max(numbers, key=abs)


rows = [["pear", 3, 0.5], ["fig", 7, 0.25], ["apple", 5, 1.5]]
for column in (0, 1, 2, -1):
    print([row[0] for row in order(rows, column)])
records = [
    {"name": "ann", "age": 31, "score": 2.5},
    {"name": "bea", "age": 28, "score": 2.5},
    {"name": "cid", "age": 31, "score": 4.0},
]
for columns in (("name",), ("-name",), ("age", "-score"), ("-score", "age"), ("-age", "-name")):
    print(columns, " ".join(record["name"] for record in order_by(records, *columns)))
print(cheapest([4, 2, 9, 2]), cheapest([1.5, 0.5]), cheapest(["b", "a"]))
print(farthest([3, -7.5, 7]), farthest([-2, 2.0]), farthest([0.5, -8, 8.0]), min([3, -0.5, 1], key=abs))
print(itemgetter(1, 0)(rows[0]))
try:
    order(rows, 3)
except IndexError as e:
    print(e)
try:
    order_by(records, "height")
except KeyError as e:
    print(type(e).__name__, e)
#: ['apple', 'fig', 'pear']
#: ['pear', 'apple', 'fig']
#: ['fig', 'pear', 'apple']
#: ['fig', 'pear', 'apple']
#: ('name',) ann bea cid
#: ('-name',) cid bea ann
#: ('age', '-score') bea cid ann
#: ('-score', 'age') cid bea ann
#: ('-age', '-name') cid ann bea
#: 1 1 1
#: -7.5 -2 -8 -0.5
#: (7, 'fig')
#: list index out of range
#: KeyError 'height'
