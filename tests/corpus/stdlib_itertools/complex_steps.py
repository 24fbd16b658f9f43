from itertools import accumulate
plan = "R6 D5 L2 D2".split()
move = dict(zip("RDLU", (1, 1j, -1, -1j)))
pts = [*accumulate((move[p[0]] * int(p[1:]) for p in plan), initial=0)]
print(pts)
print([a.real for a in pts], [a.imag for a in pts])
print(sum(a.real * b.imag for a, b in zip(pts, pts[1:])))
print(move["R"] * 6, move["D"] * 5, 1j * 2, -1j)

#: [0, 6, (6+5j), (4+5j), (4+7j)]
#: [0, 6, 6.0, 4.0, 4.0] [0, 0, 5.0, 5.0, 7.0]
#: 88.0
#: 6 5j 2j (-0-1j)
