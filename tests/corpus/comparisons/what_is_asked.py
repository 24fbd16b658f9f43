class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        print('lt', self.v, o.v)
        return self.v < o.v
rows = [C(3), C(1), C(2)]
print(min(rows).v)
print(max(rows).v)
print(min(C(4), C(5)).v)
print([c.v for c in sorted(rows)])
print([c.v for c in sorted(rows, reverse=True)])
import heapq
h = []
for r in rows: heapq.heappush(h, r)
print(heapq.heappop(h).v)
print(rows[0] > rows[1])

#: lt 1 3
#: lt 2 1
#: 1
#: lt 3 1
#: lt 3 2
#: 3
#: lt 5 4
#: 4
#: lt 1 3
#: lt 2 1
#: lt 2 3
#: lt 2 1
#: [1, 2, 3]
#: lt 1 2
#: lt 3 1
#: lt 3 2
#: [3, 2, 1]
#: lt 1 3
#: lt 2 1
#: lt 2 3
#: 1
#: lt 1 3
#: True
