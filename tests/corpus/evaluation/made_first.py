"""Lists that are made before anything looks at them, and what sep= and end= are."""

def tr(x):
    print("tr", x)
    return x


def up(x):
    print("up", x)
    return -x


print(tr(5), tr("b"), sep=tr("-"), end=tr("!\n"))
for x in [tr(i) for i in range(2)]:
    print("body", x)
print(max([tr(x) for x in (1, 2)], key=up), sorted([tr(x) for x in (1, 2)], key=up))
for a, b in zip([tr(1), tr(2)], [up(x) for x in (3, 4)]):
    print(a, b)
for i, x in enumerate([tr(c) for c in "ab"]):
    print(i, x)
print([up(x) for x in [tr(y) for y in (1, 2)]])
print({up(x): 1 for x in [tr(y) for y in (1, 2)]})
print(sum(up(x) for x in [tr(y) for y in (1, 2)]))
print(list(map(up, [tr(y) for y in (1, 2)])))
print(next((x for x in [tr(1), tr(2)] if x > 0), None))
print(any(x > 1 for x in [tr(1), tr(2), tr(3)]))
print(any(up(x) < -1 for x in [tr(y) for y in (1, 2, 3)]))
print("".join([str(tr(x)) for x in (1, 2)]), 2 in [tr(x) for x in (1, 2, 3)])
first, *rest = [tr(x) for x in (1, 2)]
print(all({tr(x) for x in (0, 1)}), all([tr(x) > 5 for x in (1, 2)]), any((tr(1), tr(0))))
print(" ".join(str(up(x)) for x in [tr(y) for y in (1, 2)]))

#: tr 5
#: tr b
#: tr -
#: tr !
#:
#: 5-b!
#: tr 0
#: tr 1
#: body 0
#: body 1
#: tr 1
#: tr 2
#: up 1
#: up 2
#: tr 1
#: tr 2
#: up 1
#: up 2
#: 1 [2, 1]
#: tr 1
#: tr 2
#: up 3
#: up 4
#: 1 -3
#: 2 -4
#: tr a
#: tr b
#: 0 a
#: 1 b
#: tr 1
#: tr 2
#: up 1
#: up 2
#: [-1, -2]
#: tr 1
#: tr 2
#: up 1
#: up 2
#: {-1: 1, -2: 1}
#: tr 1
#: tr 2
#: up 1
#: up 2
#: -3
#: tr 1
#: tr 2
#: up 1
#: up 2
#: [-1, -2]
#: tr 1
#: tr 2
#: 1
#: tr 1
#: tr 2
#: tr 3
#: True
#: tr 1
#: tr 2
#: tr 3
#: up 1
#: up 2
#: True
#: tr 1
#: tr 2
#: tr 1
#: tr 2
#: tr 3
#: 12 True
#: tr 1
#: tr 2
#: tr 0
#: tr 1
#: tr 1
#: tr 2
#: tr 1
#: tr 0
#: False False True
#: tr 1
#: tr 2
#: up 1
#: up 2
#: -1 -2
