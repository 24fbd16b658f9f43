s = set()
s.update({17, 2, 33, 40, 5})
print(s)
t = set([1, 2, 3])
t.update({17, 2, 33, 40, 5}, {100, 51})
print(t)
u = {1, 50}
u.update([17, 2, 33, 40, 5])
print(u)
d = {17: 1, 2: 1, 33: 2, 40: 2, 5: 2}
v = set()
v.update(d)
print(v)
w = set()
w.update(d.keys())
print(w, set(d), set(d.keys()), frozenset(d))
x = set()
x.update(frozenset([17, 2, 33, 40, 5]))
print(x, set().union(d), set().union({17, 2, 33, 40, 5}), {3}.union(frozenset([17, 2, 33, 40, 5])))
print({1, 50}.intersection([17, 50, 33, 1, 5]), {1, 50, 17, 33}.difference([17]), {1, 50, 17}.symmetric_difference([17, 90]))
y = {1, 50, 17, 33, 99}
y.difference_update([17, 1])
y.intersection_update([50, 33])
print(y)
z = set()
z |= {17, 2, 33, 40, 5}
z ^= {17, 99}
print(z)

#: {33, 2, 17, 5, 40}
#: {1, 2, 3, 33, 5, 100, 40, 17, 51}
#: {1, 2, 33, 5, 40, 17, 50}
#: {17, 2, 33, 5, 40}
#: {33, 2, 5, 40, 17} {17, 2, 33, 5, 40} {33, 2, 5, 40, 17} frozenset({17, 2, 33, 5, 40})
#: {33, 2, 17, 5, 40} {17, 2, 33, 5, 40} {33, 2, 17, 5, 40} {33, 2, 3, 17, 5, 40}
#: {1, 50} {1, 50, 33} {90, 50, 1}
#: {33, 50}
#: {33, 2, 99, 5, 40}
