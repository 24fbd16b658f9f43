def between(a, b, names):
    if a not in names or b not in names:
        return ()
    i, j = sorted((names.index(a), names.index(b)))
    return names[i + 1:j]


def pick(n):
    if n == 0:
        return ()
    if n == 1:
        return (1,)
    return (1, 2)


names = ("ann", "bob", "cat", "dan")
print(between("ann", "dan", names), between("ann", "zoe", names), between("ann", "cat", names) == ("bob",))
print([pick(n) for n in range(3)], [len(pick(n)) for n in range(3)], sum(pick(2)))
rows = [(1, "a"), (2, "b", "c")]
for row in rows:
    print(row[0], row[-1], len(row))
#: ('bob', 'cat') () True
#: [(), (1,), (1, 2)] [0, 1, 2] 3
#: 1 a 2
#: 2 c 3
