"""A second name for a list, a dict or a set is for the same one, wherever it was made."""


def keep(items, store):
    store.append(items)
    items.append(0)
    return items


def grow(items):
    items.append(len(items))


def fresh(items):
    items = items + [9]
    items.append(10)
    return items


a = [1, 2]
b = a
b.append(3)
print(a, b, a is b)  #: [1, 2, 3] [1, 2, 3] True

store = []
kept = keep(a, store)
kept.append(7)
print(a, store, kept is a)  #: [1, 2, 3, 0, 7] [[1, 2, 3, 0, 7]] True

grow(a)
print(a, fresh(a), len(a))  #: [1, 2, 3, 0, 7, 5] [1, 2, 3, 0, 7, 5, 9, 10] 6

rows = [[0] * 2] * 2
rows[0][1] = 5
print(rows)  #: [[0, 5], [0, 5]]

row = rows[0]
row.append(6)
print(rows[1], [r is row for r in rows])  #: [0, 5, 6] [True, True]

groups = {}
for word in ["one", "two", "three"]:
    groups.setdefault(len(word), []).append(word)
three = groups[3]
three.append("six")
print(groups)  #: {3: ['one', 'two', 'six'], 5: ['three']}


def gather(item, into=[]):
    into.append(item)
    return into


print(gather(1), gather(2))  #: [1, 2] [1, 2]

stack = [1, 2, 3]
seen = []
for item in stack:
    seen.append(item)
    if item < 3:
        stack.append(item + 10)
print(seen, stack)  #: [1, 2, 3, 11, 12] [1, 2, 3, 11, 12]


def counter():
    counts = []

    def add():
        counts.append(len(counts))
        return counts

    return add


add = counter()
first = add()
add()
print(first)  #: [0, 1]

x, y = [1], [2]
x, y = y, x
x.append(3)
z = x if len(x) > 1 else y
z.append(4)
print(x, y, z is x)  #: [2, 3, 4] [1] True
