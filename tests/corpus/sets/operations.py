a = {3, 1, 2}
b = set([2, 3, 4])
print(a, a | b, a & b, a - b, a ^ b)  #: {1, 2, 3} {1, 2, 3, 4} {2, 3} {1} {1, 4}
a.add(10)
a.discard(99)
print(sorted(a), len(a), 10 in a, a >= {1, 2}, a.isdisjoint({7}))  #: [1, 2, 3, 10] 4 True True True
print({n % 3 for n in range(10)}, set())  #: {0, 1, 2} set()
print({100, 5, 64, 33, 8}, {(1, 2), (0, 1)} == {(0, 1), (1, 2)})  #: {64, 33, 100, 5, 8} True
seen = set()
for n in [1, 2, 1, 3]:
    if n in seen:
        print("again", n)
    seen.add(n)
#: again 1
# What changes a set may be any items.
tasks = {"a", "b", "c", "d"}
tasks.difference_update(["a", "x"])
print(sorted(tasks))
tasks.intersection_update(("b", "c", "z"))
print(sorted(tasks))
#: ['b', 'c', 'd']
#: ['b', 'c']
print(set([3, 1]) <= set(), set() <= {1}, {1, "a"} >= {1})
#: False True True
