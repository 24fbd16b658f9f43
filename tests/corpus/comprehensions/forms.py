words = ["apple", "fig", "kiwi"]
print([w.upper() for w in words if len(w) > 3])  #: ['APPLE', 'KIWI']
print([(x, y) for x in range(3) for y in range(x) if x + y > 1])  #: [(2, 0), (2, 1)]
print({w: len(w) for w in words}, {len(w) for w in words} == {3, 4, 5})  #: {'apple': 5, 'fig': 3, 'kiwi': 4} True
print(sum(n * n for n in range(5)), max(len(w) for w in words))  #: 30 5
print([[i * j for j in range(3)] for i in range(2)])  #: [[0, 0, 0], [0, 1, 2]]
print(" ".join(str(n) for n in [1, 2, 3]), list(map(int, "12 7".split())))  #: 1 2 3 [12, 7]
print([y for x in words if (y := x[0]) != "f"])  #: ['a', 'k']
print(list(filter(lambda n: n % 2, range(6))), tuple(n + 1 for n in (1, 2)))  #: [1, 3, 5] (2, 3)
evens = (n for n in range(10) if n % 2 == 0)
print(next(evens), next(evens), list(evens))  #: 0 2 [4, 6, 8]
