import sys
from collections import deque


class Meta:
    registry = {}
    order = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)


class Animal:
    sound = "..."
    count = 0

    def __init__(self, name, *tricks, **extra):
        self.name = name
        self.tricks = list(tricks)
        self.extra = extra
        Animal.count += 1

    def speak(self):
        return f"{self.name} says {self.sound}"

    def __str__(self):
        return f"<{self.__class__.__name__} {self.name}>"


class Dog(Animal):
    sound = "woof"

    def speak(self):
        return super().speak() + "!"


class Puppy(Dog):
    sound = "yip"

    def __init__(self, name, age=0, **kw):
        super().__init__(name, "sit", **kw)
        self.age = age


for a in [Animal("x"), Dog("rex", "roll", "beg", color="brown"), Puppy("bit", age=1, size="s")]:
    print(a, a.speak(), a.tricks, sorted(a.extra.items()))


class Inventory:
    def __init__(self):
        self.items = {}

    def __getitem__(self, k):
        return self.items[k]

    def __setitem__(self, k, v):
        self.items[k] = v

    def __delitem__(self, k):
        del self.items[k]

    def __contains__(self, k):
        return k in self.items

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)



inv = Inventory()
inv["a"] = 1
inv["b"] = 2
inv["a"] += 5
del inv["b"]
print(inv["a"], "b" in inv, len(inv), list(inv))


class Vec:
    def __init__(self, *c):
        self.c = c

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self.c, o.c)))

    def __iadd__(self, o):
        self.c = tuple(a + b for a, b in zip(self.c, o.c))
        return self

    def __repr__(self):
        return f"Vec{self.c}"

    def __eq__(self, o):
        return self.c == o.c

    def __getattr__(self, name):
        raise AttributeError(name)


v = Vec(1, 2)
w = v
v += Vec(3, 4)
print(v, w, v is w, v + w, v == Vec(4, 6))


class Counter2:
    def __init__(self, limit):
        self.limit = limit

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        if self.i >= self.limit:
            raise StopIteration
        self.i += 1
        return self.i


print([x for x in Counter2(3)], sum(Counter2(4)), list(zip(Counter2(2), "ab")), max(Counter2(5)), 2 in Counter2(3))


class Resource:
    log = []

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        Resource.log.append("open " + self.name)
        return self

    def __exit__(self, *args):
        Resource.log.append("close " + self.name)
        return False


try:
    with Resource("a") as r, Resource("b"):
        raise ValueError(r.name)
except ValueError as e:
    print("err", e, Resource.log)


def process(data):
    try:
        value = data["value"]
        result = 100 / value
    except KeyError:
        return "missing"
    except ZeroDivisionError as e:
        return f"zero: {e}"
    except (TypeError, ValueError) as e:
        return "bad " + type(e).__name__
    else:
        return round(result, 2)
    finally:
        data["seen"] = True


for d in ({"value": 3}, {}, {"value": 0}):
    print(process(d), d)


def gen_tree(n):
    if n == 0:
        return None
    return {"v": n, "l": gen_tree(n - 1), "r": gen_tree(n - 2) if n > 1 else None}


def total(t):
    return 0 if t is None else t["v"] + total(t["l"]) + total(t["r"])


print(total(gen_tree(5)))
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
q.rotate(1)
print(q, q[0], list(q)[::-1], len(q))
grid = {(x, y): x * y for x in range(3) for y in range(3)}
print(grid[(2, 2)], sum(grid.values()), (5, 5) in grid, max(grid, key=grid.get))
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row if x % 2], list(map(list, zip(*matrix))), [sum(r) for r in matrix])
text = "one two three two one two"
words = text.split()
print({w: words.count(w) for w in sorted(set(words))}, " ".join(w.capitalize() for w in words[:2]), text.title(), text.replace("two", "2", 1))
print("yes" if all(isinstance(w, str) for w in words) else "no", len(max(words, key=len)), [w for i, w in enumerate(words) if w not in words[:i]])
print(f"{'name':<10}|{'qty':>5}|{'price':^9}|", f"{3:<10}|{4.5:>5}|{'-':^9}|", sep="\n")
a, *b, c = range(5)
print(a, b, c, [*b, *"xy"], {**{"a": 1}})
def outer():
    data = []
    def add(x):
        data.append(x)
        return len(data)
    def reset():
        nonlocal data
        data = []
    return add, reset, lambda: data
add, reset, get = outer()
add(1); add(2)
print(get()); reset(); print(get(), add(9), get())
raise SystemExit("bye")
