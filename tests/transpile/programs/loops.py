def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return sum(1 for f in flags if f)

def matmul(a, b, n):
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c

def collatz(limit):
    best = 0
    best_n = 0
    for n in range(1, limit):
        steps = 0
        m = n
        while m != 1:
            if m % 2 == 0:
                m //= 2
            else:
                m = 3 * m + 1
            steps += 1
        if steps > best:
            best = steps
            best_n = n
    return best_n, best

class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

def simulate(n):
    ps = [Vec(i * 1.0, i * 2.0) for i in range(100)]
    for _ in range(n):
        for p in ps:
            p.x = p.x * 0.99 + p.y * 0.01
            p.y = p.y * 0.99 - p.x * 0.01
    return sum(p.x + p.y for p in ps)

def words(n):
    counts = {}
    for i in range(n):
        w = "w" + str(i % 1000)
        counts[w] = counts.get(w, 0) + 1
    return sorted(counts.items())[:3]

print(sieve(2000000))
n = 120
a = [[float(i + j) for j in range(n)] for i in range(n)]
print(matmul(a, a, n)[3][5])
print(collatz(100000))
print(simulate(2000))
print(words(300000))
