from collections.abc import MutableMapping, Mapping, Sequence, MutableSequence


class Registry(MutableMapping):
    """Names in lower case."""

    def __init__(self, start=None):
        self.held = {}
        if start is not None:
            self.update(start)

    def __getitem__(self, key):
        return self.held[key.lower()]

    def __setitem__(self, key, value):
        self.held[key.lower()] = value

    def __delitem__(self, key):
        del self.held[key.lower()]

    def __iter__(self):
        return iter(self.held)

    def __len__(self):
        return len(self.held)


r = Registry({"A": 1, "B": 2})
r["C"] = 3
print(r.get("zz", 0), r.get("a"), r.setdefault("D", 4), r.pop("a"), list(r.items()), "B" in r, "q" in r)
print(list(r.keys()), list(r.values()), len(r), sorted(r), dict(r))
r.update({"E": 5})
print(r.pop("nope", -1), r == {"b": 2, "c": 3, "d": 4, "e": 5}, r == 3)
try:
    r.pop("nope")
except KeyError as e:
    print("KeyError", e)
print(r.popitem(), isinstance(r, Mapping), isinstance(r, MutableMapping))
r.clear()
print(len(r), list(r), bool(r))


class Span(Sequence):
    def __init__(self, first, last):
        self.first = first
        self.last = last

    def __len__(self):
        return self.last - self.first

    def __getitem__(self, at):
        if at < 0 or at >= len(self):
            raise IndexError("outside")
        return self.first + at


s = Span(3, 8)
print(list(s), 4 in s, 9 in s, s.index(5), s.count(7), list(reversed(s)), sum(s))
for x in s:
    print(x, end=" ")
print()


class Steps(MutableSequence):
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, at):
        return self.items[at]

    def __setitem__(self, at, value):
        self.items[at] = value

    def __delitem__(self, at):
        del self.items[at]

    def insert(self, at, value):
        self.items.insert(at, value)


t = Steps()
t.append("a")
t.extend(["b", "c", "d"])
t.reverse()
print(list(t), t.pop(), t.pop(0), list(t), len(t))
t.remove("c")
print(list(t))
t.clear()
print(list(t))
#: 0 1 4 1 [('b', 2), ('c', 3), ('d', 4)] True False
#: ['b', 'c', 'd'] [2, 3, 4] 3 ['b', 'c', 'd'] {'b': 2, 'c': 3, 'd': 4}
#: -1 True False
#: KeyError 'nope'
#: ('b', 2) True True
#: 0 [] False
#: [3, 4, 5, 6, 7] True False 2 1 [7, 6, 5, 4, 3] 25
#: 3 4 5 6 7 
#: ['d', 'c', 'b', 'a'] a d ['c', 'b'] 2
#: ['b']
#: []


class Tally(Mapping[str, int]):
    """How often each letter of a word stands in it."""

    def __init__(self, word: str):
        self.word = word

    def __getitem__(self, letter: str) -> int:
        if letter not in self.word:
            raise KeyError(letter)
        return self.word.count(letter)

    def __iter__(self):
        return iter(sorted(set(self.word)))

    def __len__(self) -> int:
        return len(set(self.word))


tally = Tally("banana")
print(dict(tally), tally.get("n"), tally.get("z", 0), "b" in tally, list(tally.values()), isinstance(tally, Mapping))
#: {'a': 3, 'b': 1, 'n': 2} 2 0 True [3, 1, 2] True
