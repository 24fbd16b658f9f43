from __future__ import annotations
import random
import sys
from dataclasses import dataclass
from collections import deque
from queue import PriorityQueue, Queue


class DisjointSetTreeNode:
    def __init__(self, data):
        self.data = data
        self.parent = self
        self.rank = 0


class DisjointSet:
    def __init__(self):
        self.map = {}

    def make_set(self, data):
        self.map[data] = DisjointSetTreeNode(data)

    def find_set(self, data):
        elem = self.map[data]
        if elem != elem.parent:
            elem.parent = self.find_set(elem.parent.data)
        return elem.parent

    def link(self, a, b):
        if a.rank > b.rank:
            b.parent = a
        else:
            a.parent = b
            if a.rank == b.rank:
                b.rank += 1

    def union(self, a, b):
        self.link(self.find_set(a), self.find_set(b))


class Heap:
    def __init__(self):
        self.h = []

    def push(self, x):
        self.h.append(x)
        i = len(self.h) - 1
        while i and self.h[i] < self.h[(i - 1) // 2]:
            self.h[i], self.h[(i - 1) // 2] = self.h[(i - 1) // 2], self.h[i]
            i = (i - 1) // 2

    def pop(self):
        top, last = self.h[0], self.h.pop()
        if self.h:
            self.h[0] = last
            self._sift(0)
        return top

    def _sift(self, i):
        n = len(self.h)
        while True:
            small = i
            for c in (2 * i + 1, 2 * i + 2):
                if c < n and self.h[c] < self.h[small]:
                    small = c
            if small == i:
                return
            self.h[i], self.h[small] = self.h[small], self.h[i]
            i = small

    def __len__(self):
        return len(self.h)


@dataclass
class Edge:
    src: int
    dst: int
    weight: int

    def reversed(self):
        return Edge(self.dst, self.src, self.weight)


class SegmentTree:
    def __init__(self, data, fn=min):
        self.n = len(data)
        self.fn = fn
        self.tree = [None] * (2 * self.n)
        for i, v in enumerate(data):
            self.tree[self.n + i] = v
        for i in range(self.n - 1, 0, -1):
            self.tree[i] = fn(self.tree[2 * i], self.tree[2 * i + 1])

    def update(self, i, v):
        i += self.n
        self.tree[i] = v
        while i > 1:
            i //= 2
            self.tree[i] = self.fn(self.tree[2 * i], self.tree[2 * i + 1])

    def query(self, l, r):
        res = None
        l += self.n
        r += self.n
        while l < r:
            if l % 2:
                res = self.tree[l] if res is None else self.fn(res, self.tree[l])
                l += 1
            if r % 2:
                r -= 1
                res = self.tree[r] if res is None else self.fn(res, self.tree[r])
            l //= 2
            r //= 2
        return res


class Fenwick:
    def __init__(self, size):
        self.tree = [0] * (size + 1)

    def add(self, i, delta):
        i += 1
        while i < len(self.tree):
            self.tree[i] += delta
            i += i & -i

    def sum(self, i):
        total = 0
        while i > 0:
            total += self.tree[i]
            i -= i & -i
        return total


class SkipNode:
    def __init__(self, key=None, level=0):
        self.key = key
        self.forward = [None] * (level + 1)


class SkipList:
    def __init__(self, max_level=4, p=0.5):
        self.max_level = max_level
        self.p = p
        self.head = SkipNode(None, max_level)
        self.level = 0

    def random_level(self):
        lvl = 0
        while random.random() < self.p and lvl < self.max_level:
            lvl += 1
        return lvl

    def insert(self, key):
        update = [self.head] * (self.max_level + 1)
        cur = self.head
        for i in range(self.level, -1, -1):
            while cur.forward[i] and cur.forward[i].key < key:
                cur = cur.forward[i]
            update[i] = cur
        lvl = self.random_level()
        if lvl > self.level:
            self.level = lvl
        node = SkipNode(key, lvl)
        for i in range(lvl + 1):
            node.forward[i] = update[i].forward[i]
            update[i].forward[i] = node

    def keys(self):
        cur = self.head.forward[0]
        while cur:
            yield cur.key
            cur = cur.forward[0]


class Polynomial:
    def __init__(self, degree, coefficients):
        if len(coefficients) != degree + 1:
            raise ValueError("The number of coefficients should be equal to the degree + 1.")
        self.coefficients = list(coefficients)
        self.degree = degree

    def __neg__(self):
        return Polynomial(self.degree, [-c for c in self.coefficients])

    def evaluate(self, substitution):
        result = 0
        for i in range(self.degree + 1):
            result += self.coefficients[i] * (substitution ** i)
        return result

    def integral(self, constant=0):
        coefficients = [0] * (self.degree + 2)
        coefficients[0] = constant
        for i in range(self.degree + 1):
            coefficients[i + 1] = self.coefficients[i] / (i + 1)
        return Polynomial(self.degree + 1, coefficients)

    def __str__(self):
        polynomial = ""
        for i in range(self.degree, -1, -1):
            if self.coefficients[i] == 0:
                continue
            elif self.coefficients[i] > 0:
                if polynomial:
                    polynomial += " + "
            else:
                polynomial += " - "
            if i == 0:
                polynomial += str(abs(self.coefficients[i]))
            elif i == 1:
                polynomial += str(abs(self.coefficients[i])) + "x"
            else:
                polynomial += str(abs(self.coefficients[i])) + "x^" + str(i)
        return polynomial


def counting_sort(collection):
    if collection == []:
        return []
    lo, hi = min(collection), max(collection)
    counts = [0] * (hi - lo + 1)
    for n in collection:
        counts[n - lo] += 1
    for i in range(1, len(counts)):
        counts[i] += counts[i - 1]
    ordered = [0] * len(collection)
    for n in reversed(collection):
        counts[n - lo] -= 1
        ordered[counts[n - lo]] = n
    return ordered


def radix_sort(xs):
    place = 1
    while place <= max(xs):
        buckets = [[] for _ in range(10)]
        for x in xs:
            buckets[(x // place) % 10].append(x)
        a = 0
        for b in buckets:
            for v in b:
                xs[a] = v
                a += 1
        place *= 10
    return xs


def kmp(pattern, text):
    failure = [0]
    i, j = 0, 1
    while j < len(pattern):
        if pattern[i] == pattern[j]:
            i += 1
        elif i > 0:
            i = failure[i - 1]
            continue
        j += 1
        failure.append(i)
    i, j = 0, 0
    while i < len(text):
        if pattern[j] == text[i]:
            if j == len(pattern) - 1:
                return i - j
            j += 1
        elif j > 0:
            j = failure[j - 1]
            continue
        i += 1
    return -1


def vigenere(text, key, mode=1):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    out, k = [], 0
    for sym in text:
        num = letters.find(sym.upper())
        if num != -1:
            num = (num + mode * letters.find(key[k].upper())) % 26
            out.append(letters[num] if sym.isupper() else letters[num].lower())
            k = (k + 1) % len(key)
        else:
            out.append(sym)
    return "".join(out)


def max_flow(capacity, s, t):
    n = len(capacity)
    flow = [[0] * n for _ in range(n)]
    total = 0
    while True:
        parent = [-1] * n
        parent[s] = s
        q = deque([s])
        while q and parent[t] == -1:
            u = q.popleft()
            for v in range(n):
                if parent[v] == -1 and capacity[u][v] - flow[u][v] > 0:
                    parent[v] = u
                    q.append(v)
        if parent[t] == -1:
            return total
        path, v = sys.maxsize, t
        while v != s:
            u = parent[v]
            path = min(path, capacity[u][v] - flow[u][v])
            v = u
        v = t
        while v != s:
            u = parent[v]
            flow[u][v] += path
            flow[v][u] -= path
            v = u
        total += path


def convex_hull(points):
    def cross(o, a, b):
        return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])

    points = sorted(set(points))
    if len(points) <= 1:
        return points
    lower = []
    for p in points:
        while len(lower) >= 2 and cross(lower[-2], lower[-1], p) <= 0:
            lower.pop()
        lower.append(p)
    upper = []
    for p in reversed(points):
        while len(upper) >= 2 and cross(upper[-2], upper[-1], p) <= 0:
            upper.pop()
        upper.append(p)
    return lower[:-1] + upper[:-1]


def spiral(matrix):
    out = []
    while matrix:
        out += matrix.pop(0)
        matrix = [list(r) for r in zip(*matrix)][::-1]
    return out


def pascal(n):
    rows = []
    for i in range(n):
        row = [1] * (i + 1)
        for j in range(1, i):
            row[j] = rows[i - 1][j - 1] + rows[i - 1][j]
        rows.append(row)
    return rows


def min_window(s, t):
    need = {}
    for c in t:
        need[c] = need.get(c, 0) + 1
    missing, left, best = len(t), 0, (0, float("inf"))
    for right, c in enumerate(s):
        if need.get(c, 0) > 0:
            missing -= 1
        need[c] = need.get(c, 0) - 1
        while missing == 0:
            if right - left < best[1] - best[0]:
                best = (left, right)
            need[s[left]] += 1
            if need[s[left]] > 0:
                missing += 1
            left += 1
    return "" if best[1] == float("inf") else s[best[0]:best[1] + 1]


ds = DisjointSet()
for x in range(5):
    ds.make_set(x)
ds.union(0, 1)
ds.union(1, 2)
print([[ds.find_set(a) is ds.find_set(b) for b in range(3)] for a in range(4)])
h = Heap()
for v in [5, 2, 8, 1, 9]:
    h.push(v)
print([h.pop() for _ in range(len(h))])
print(Edge(1, 2, 3).reversed(), Edge(1, 2, 3) == Edge(1, 2, 3))
st = SegmentTree([5, 3, 8, 6, 1])
print(st.query(0, 3), st.query(2, 5))
st.update(4, 10)
print(st.query(2, 5))
mx = SegmentTree([1, 2, 3], max)
print(mx.query(0, 3))
fw = Fenwick(8)
for i in range(8):
    fw.add(i, i * i)
print(fw.sum(5), fw.sum(8))
random.seed(1)
sl = SkipList()
for k in [3, 6, 7, 9, 12, 1]:
    sl.insert(k)
print(list(sl.keys()))
p = Polynomial(2, [1, -2, 3])
print(p, "|", -p, "|", p.evaluate(2), "|", p.integral())
print(counting_sort([4, -1, 3, 0]), radix_sort([170, 45, 75, 2]), kmp("aba", "cabcababx"), vigenere("Hello, World", "key"), vigenere(vigenere("Abc", "k"), "k", -1))
print(max_flow([[0, 16, 13, 0], [0, 0, 10, 12], [0, 4, 0, 14], [0, 0, 0, 0]], 0, 3))
print(convex_hull([(0, 0), (2, 2), (0, 2), (2, 0), (1, 1)]), spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
print(pascal(6), min_window("ADOBECODEBANC", "ABC"))
