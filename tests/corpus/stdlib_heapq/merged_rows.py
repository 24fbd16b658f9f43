# heapq.merge() of as many rows as there are, and by a key.
import heapq

rows = [[1, 4, 7], [2, 5], [], [0, 9]]
print(list(heapq.merge(*rows)))  #: [0, 1, 2, 4, 5, 7, 9]
print("".join(heapq.merge(*[sorted(word) for word in ("heap", "merge")])))  #: aeeeghmpr
print(list(heapq.merge([(1, "a"), (3, "c")], [(1, "b")], key=lambda pair: pair[0])))  #: [(1, 'a'), (1, 'b'), (3, 'c')]
