# Pairs of a dict are put in order by their keys, whatever the values are.
from collections import Counter, defaultdict, deque

ages = {"b": {"x": 1}, "a": {"y": 2}}
print(sorted(ages.items()))
counts = {"b": Counter("aab"), "a": Counter("b")}
for key, value in sorted(counts.items()):
    print(key, value["a"])
queues = {"b": deque([1]), "a": deque([2])}
print([key for key, _ in sorted(queues.items())])
groups = defaultdict(lambda: defaultdict(int))
groups["x"]["y"] += 1
for key, value in sorted(groups.items()):
    print(key, dict(value))
print(sorted([deque([2, 1]), deque([1, 9]), deque([1])]))
try:
    print(sorted([{"a": 1}, {"b": 1}]))
except TypeError as error:
    print(error)


class Shelf:
    def __init__(self):
        self.books = {}

    def put(self, name, pages):
        self.books[name] = pages

    def names(self):
        return self.books.keys()

    def pairs(self):
        return self.books.items()


shelf = Shelf()
shelf.put("tea", 3)
shelf.put("ink", 5)
for name in shelf.names():
    print(name)
print(sorted(shelf.pairs()), "tea" in shelf.names(), sum(pages for _, pages in shelf.pairs()))
#: [('a', {'y': 2}), ('b', {'x': 1})]
#: a 0
#: b 2
#: ['a', 'b']
#: x {'y': 1}
#: [deque([1]), deque([1, 9]), deque([2, 1])]
#: '<' not supported between instances of 'dict' and 'dict'
#: tea
#: ink
#: [('ink', 5), ('tea', 3)] True 8
