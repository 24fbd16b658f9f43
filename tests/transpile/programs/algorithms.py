"""Graph algorithms and data structures."""
import heapq
import math
import random
import sys
from collections import defaultdict, deque, Counter, OrderedDict
from functools import lru_cache, reduce
from itertools import permutations, combinations, product, accumulate, chain


class Graph:
    def __init__(self, directed=False):
        self.adj = defaultdict(list)
        self.directed = directed

    def add_edge(self, u, v, w=1):
        self.adj[u].append((v, w))
        if not self.directed:
            self.adj[v].append((u, w))

    def bfs(self, start):
        seen = {start}
        order = []
        q = deque([start])
        while q:
            u = q.popleft()
            order.append(u)
            for v, _ in self.adj[u]:
                if v not in seen:
                    seen.add(v)
                    q.append(v)
        return order

    def dfs(self, u, visited=None):
        if visited is None:
            visited = set()
        visited.add(u)
        out = [u]
        for v, _ in sorted(self.adj[u]):
            if v not in visited:
                out += self.dfs(v, visited)
        return out

    def dijkstra(self, src):
        dist = {src: 0}
        prev = {}
        heap = [(0, src)]
        while heap:
            d, u = heapq.heappop(heap)
            if d > dist.get(u, float("inf")):
                continue
            for v, w in self.adj[u]:
                nd = d + w
                if nd < dist.get(v, math.inf):
                    dist[v] = nd
                    prev[v] = u
                    heapq.heappush(heap, (nd, v))
        return dist, prev

    def path(self, prev, target):
        path = [target]
        while target in prev:
            target = prev[target]
            path.append(target)
        return path[::-1]


g = Graph()
for u, v, w in [("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8)]:
    g.add_edge(u, v, w)
print(g.bfs("a"), g.dfs("a"))
dist, prev = g.dijkstra("a")
print(sorted(dist.items()), g.path(prev, "d"))


class UnionFind:
    def __init__(self, n):
        self.parent = list(range(n))
        self.rank = [0] * n
        self.count = n

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a, b):
        ra, rb = self.find(a), self.find(b)
        if ra == rb:
            return False
        if self.rank[ra] < self.rank[rb]:
            ra, rb = rb, ra
        self.parent[rb] = ra
        if self.rank[ra] == self.rank[rb]:
            self.rank[ra] += 1
        self.count -= 1
        return True


def kruskal(n, edges):
    uf = UnionFind(n)
    total = 0
    chosen = []
    for w, u, v in sorted(edges):
        if uf.union(u, v):
            total += w
            chosen.append((u, v))
    return total, chosen


print(kruskal(4, [(1, 0, 1), (3, 1, 2), (2, 0, 2), (7, 2, 3)]))


def topo(n, deps):
    indeg = [0] * n
    nxt = [[] for _ in range(n)]
    for a, b in deps:
        nxt[a].append(b)
        indeg[b] += 1
    ready = [i for i in range(n) if indeg[i] == 0]
    heapq.heapify(ready)
    order = []
    while ready:
        i = heapq.heappop(ready)
        order.append(i)
        for j in nxt[i]:
            indeg[j] -= 1
            if not indeg[j]:
                heapq.heappush(ready, j)
    return order if len(order) == n else None


print(topo(4, [(0, 1), (1, 2), (0, 3)]), topo(2, [(0, 1), (1, 0)]))


@lru_cache(maxsize=None)
def edit(a, b):
    if not a:
        return len(b)
    if not b:
        return len(a)
    if a[0] == b[0]:
        return edit(a[1:], b[1:])
    return 1 + min(edit(a[1:], b), edit(a, b[1:]), edit(a[1:], b[1:]))


print(edit("kitten", "sitting"))


def lcs(x, y):
    m, n = len(x), len(y)
    dp = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            if x[i - 1] == y[j - 1]:
                dp[i][j] = dp[i - 1][j - 1] + 1
            else:
                dp[i][j] = max(dp[i - 1][j], dp[i][j - 1])
    i, j, out = m, n, []
    while i and j:
        if x[i - 1] == y[j - 1]:
            out.append(x[i - 1])
            i, j = i - 1, j - 1
        elif dp[i - 1][j] >= dp[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(out))


print(lcs("AGGTAB", "GXTXAYB"))


def knapsack(items, cap):
    best = [0] * (cap + 1)
    for weight, value in items:
        for c in range(cap, weight - 1, -1):
            best[c] = max(best[c], best[c - weight] + value)
    return best[cap]


print(knapsack([(1, 1), (3, 4), (4, 5), (5, 7)], 7))


def nqueens(n):
    sols = []

    def place(row, cols, d1, d2, board):
        if row == n:
            sols.append(board[:])
            return
        for c in range(n):
            if c in cols or row - c in d1 or row + c in d2:
                continue
            board.append(c)
            place(row + 1, cols | {c}, d1 | {row - c}, d2 | {row + c}, board)
            board.pop()

    place(0, set(), set(), set(), [])
    return sols


print(len(nqueens(6)), nqueens(4)[0])


def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]


print(sieve(30))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def ext(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = ext(b, a % b)
    return g, y, x - (a // b) * y


def modinv(a, m):
    g, x, _ = ext(a, m)
    if g != 1:
        raise ValueError("no inverse")
    return x % m


print(gcd(48, 36), ext(30, 12), modinv(3, 11), pow(3, -1, 11), pow(2, 100, 1000007))


def quicksort(a):
    if len(a) <= 1:
        return a
    p = a[len(a) // 2]
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])


def merge_sort(a):
    if len(a) < 2:
        return a[:]
    mid = len(a) // 2
    l, r = merge_sort(a[:mid]), merge_sort(a[mid:])
    out = []
    i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]:
            out.append(l[i]); i += 1
        else:
            out.append(r[j]); j += 1
    out.extend(l[i:])
    out.extend(r[j:])
    return out


random.seed(42)
data = [random.randint(1, 100) for _ in range(10)]
print(data, quicksort(data), merge_sort(data) == sorted(data))
random.shuffle(data)
print(data, random.choice(data), random.random())


def bubble(a):
    n = len(a)
    for i in range(n):
        swapped = False
        for j in range(n - i - 1):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swapped = True
        if not swapped:
            break
    return a


print(bubble([5, 2, 9, 1]))


def binary_search(a, x):
    lo, hi = 0, len(a) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if a[mid] == x:
            return mid
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid - 1
    return -1


print(binary_search([1, 3, 5, 7], 5), binary_search([], 1))
print(reduce(lambda a, b: a * b, range(1, 20)), math.factorial(25))
print(list(permutations([1, 2, 3]))[:2], list(combinations("abc", 2)), list(product([0, 1], repeat=2)), list(accumulate([1, 2, 3])), list(chain([1], [2, 3])))
print(Counter("mississippi").most_common(2), Counter([1, 1, 2]))
od = OrderedDict()
od["z"] = 1
od["a"] = 2
od.move_to_end("z")
print(list(od.items()))
matrix = [[1, 2], [3, 4]]


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def matpow(m, n):
    result = [[int(i == j) for j in range(len(m))] for i in range(len(m))]
    while n:
        if n & 1:
            result = matmul(result, m)
        m = matmul(m, m)
        n >>= 1
    return result


print(matmul(matrix, matrix), matpow([[1, 1], [1, 0]], 90))


def collatz(n, cache={1: 1}):
    if n in cache:
        return cache[n]
    cache[n] = 1 + collatz(3 * n + 1 if n % 2 else n // 2)
    return cache[n]


print(max(range(1, 100), key=collatz), collatz(27))


class Trie:
    def __init__(self):
        self.children = {}
        self.end = False

    def insert(self, word):
        node = self
        for ch in word:
            node = node.children.setdefault(ch, Trie())
        node.end = True

    def search(self, word):
        node = self
        for ch in word:
            if ch not in node.children:
                return False
            node = node.children[ch]
        return node.end

    def words(self, prefix=""):
        if self.end:
            yield prefix
        for ch in sorted(self.children):
            yield from self.children[ch].words(prefix + ch)


t = Trie()
for w in ["car", "cat", "dog", "ca"]:
    t.insert(w)
print(t.search("cat"), t.search("cow"), list(t.words()))


class LRU:
    def __init__(self, cap):
        self.cap = cap
        self.d = OrderedDict()

    def get(self, k):
        if k not in self.d:
            return -1
        self.d.move_to_end(k)
        return self.d[k]

    def put(self, k, v):
        self.d[k] = v
        self.d.move_to_end(k)
        if len(self.d) > self.cap:
            self.d.popitem(last=False)


c = LRU(2)
c.put(1, 1)
c.put(2, 2)
c.get(1)
c.put(3, 3)
print(c.get(2), c.get(1), list(c.d))
print("%s has %d" % ("x", 3), "%-10s|" % "ab", "{:08.3f}".format(3.14159), f"{'a':>{5}}")
sys.stdout.write("done\n")
