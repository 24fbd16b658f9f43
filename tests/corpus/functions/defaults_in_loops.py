# Lambdas made in a loop, each with a default of its own; a dir() of the program's.
fs = []
for k in range(3):
    f = lambda x, k=k: x + k
    fs.append(f)
print([g(1) for g in fs])
gs = []
for n in (2, 3):
    h = lambda x, m=n * 2: x * m
    gs.append(h)
print([g(5) for g in gs])
def dir(x):
    return ["do_x"]


class A:
    def do_a(self):
        return 1

    def names(self):
        return [m for m in dir(self) if m.startswith("do_")]


print(A().names())

#: [1, 2, 3]
#: [20, 30]
#: ['do_x']
