import itertools
rows = [[1, 2], [3]]
for row in itertools.zip_longest(*rows):
    print(row)
for x, y, z in itertools.zip_longest([1], [2, 3], [4], fillvalue=0):
    print(x, y, z)
for x, y in itertools.zip_longest([1], ["a", "b"], fillvalue=None):
    print(x, y)
for x, y in itertools.zip_longest([1], ["a", "b"], fillvalue=0):
    print(x, y)
print(list(itertools.zip_longest(*["abc", "d"], fillvalue="-")))
values = [1, 2, 3, 4, 5, 6, 7]
groups = [iter(values)] * 3
print(list(itertools.zip_longest(*groups)))
print(list(itertools.zip_longest(*[iter("abcdefgh")] * 3, fillvalue="x")))
words = ["one", "three", "to"]
for letters in itertools.zip_longest(*words, fillvalue="."):
    print("".join(letters))
table = [["name", "age"], ["bob"], []]
for cells in itertools.zip_longest(*table, fillvalue=None):
    print(cells)
for cells in itertools.zip_longest(*table, fillvalue=0):
    print(cells)
print(list(itertools.zip_longest(*(range(n) for n in (1, 3)), fillvalue=-1)))
print(list(itertools.zip_longest(*{"a": [1], "b": [2, 3]}.values(), fillvalue=0)))
left, right = [1.5], [2.5, 3.5]
print(list(itertools.zip_longest(left, right, fillvalue="none")), left)
print(list(itertools.zip_longest([1, None], [2], fillvalue=0)))
print(list(itertools.zip_longest(*[[1, 2], (3,)], fillvalue=0)))
print(list(itertools.zip_longest(*[], fillvalue=0)))
#: (1, 3)
#: (2, None)
#: 1 2 4
#: 0 3 0
#: 1 a
#: None b
#: 1 a
#: 0 b
#: [('a', 'd'), ('b', '-'), ('c', '-')]
#: [(1, 2, 3), (4, 5, 6), (7, None, None)]
#: [('a', 'b', 'c'), ('d', 'e', 'f'), ('g', 'h', 'x')]
#: ott
#: nho
#: er.
#: .e.
#: .e.
#: ('name', 'bob', None)
#: ('age', None, None)
#: ('name', 'bob', 0)
#: ('age', 0, 0)
#: [(0, 0), (-1, 1), (-1, 2)]
#: [(1, 2), (0, 3)]
#: [(1.5, 2.5), ('none', 3.5)] [1.5]
#: [(1, 2), (None, 0)]
#: [(1, 3), (2, 0)]
#: []
