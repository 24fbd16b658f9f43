import heapq
import math
import random
from abc import ABC, abstractmethod
from collections import defaultdict, Counter, deque


class HuffmanNode:
    def __init__(self, freq, char=None, left=None, right=None):
        self.freq = freq
        self.char = char
        self.left = left
        self.right = right

    def __lt__(self, other):
        return self.freq < other.freq

    def is_leaf(self):
        return self.char is not None


def build_tree(text):
    counts = Counter(text)
    heap = [HuffmanNode(f, c) for c, f in sorted(counts.items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        a = heapq.heappop(heap)
        b = heapq.heappop(heap)
        heapq.heappush(heap, HuffmanNode(a.freq + b.freq, left=a, right=b))
    return heap[0]


def codes(node, prefix="", table=None):
    if table is None:
        table = {}
    if node.is_leaf():
        table[node.char] = prefix or "0"
    else:
        codes(node.left, prefix + "0", table)
        codes(node.right, prefix + "1", table)
    return table


def encode(text, table):
    return "".join(table[c] for c in text)


def decode(bits, root):
    out = []
    node = root
    for b in bits:
        node = node.left if b == "0" else node.right
        if node.is_leaf():
            out.append(node.char)
            node = root
    return "".join(out)


text = "abracadabra alakazam"
root = build_tree(text)
table = codes(root)
bits = encode(text, table)
print(len(bits), decode(bits, root) == text, len(table))


class AVLNode:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None
        self.height = 1


class AVLTree:
    def __init__(self):
        self.root = None

    def _h(self, n):
        return n.height if n else 0

    def _balance(self, n):
        return self._h(n.left) - self._h(n.right)

    def _update(self, n):
        n.height = 1 + max(self._h(n.left), self._h(n.right))

    def _rot_right(self, y):
        x = y.left
        t = x.right
        x.right = y
        y.left = t
        self._update(y)
        self._update(x)
        return x

    def _rot_left(self, x):
        y = x.right
        t = y.left
        y.left = x
        x.right = t
        self._update(x)
        self._update(y)
        return y

    def insert(self, key):
        self.root = self._insert(self.root, key)

    def _insert(self, n, key):
        if not n:
            return AVLNode(key)
        if key < n.key:
            n.left = self._insert(n.left, key)
        elif key > n.key:
            n.right = self._insert(n.right, key)
        else:
            return n
        self._update(n)
        bal = self._balance(n)
        if bal > 1:
            if key > n.left.key:
                n.left = self._rot_left(n.left)
            return self._rot_right(n)
        if bal < -1:
            if key < n.right.key:
                n.right = self._rot_right(n.right)
            return self._rot_left(n)
        return n

    def inorder(self):
        result = []

        def visit(n):
            if n:
                visit(n.left)
                result.append(n.key)
                visit(n.right)
        visit(self.root)
        return result

    def __contains__(self, key):
        n = self.root
        while n:
            if key == n.key:
                return True
            n = n.left if key < n.key else n.right
        return False


tree = AVLTree()
for k in range(1, 16):
    tree.insert(k)
print(tree.inorder(), tree.root.key, tree.root.height, 7 in tree, 99 in tree)


class Shape(ABC):
    @abstractmethod
    def area(self):
        pass

    @abstractmethod
    def perimeter(self):
        ...

    def describe(self):
        return f"{self.__class__.__name__} area={self.area():.2f} perimeter={self.perimeter():.2f}"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r ** 2

    def perimeter(self):
        return 2 * math.pi * self.r


class Polygon(Shape):
    def __init__(self, *points):
        self.points = points

    def area(self):
        total = 0
        n = len(self.points)
        for i in range(n):
            x1, y1 = self.points[i]
            x2, y2 = self.points[(i + 1) % n]
            total += x1 * y2 - x2 * y1
        return abs(total) / 2

    def perimeter(self):
        return sum(math.dist(self.points[i], self.points[i - 1]) for i in range(len(self.points)))


class Square(Polygon):
    def __init__(self, side):
        super().__init__((0, 0), (side, 0), (side, side), (0, side))
        self.side = side

    def describe(self):
        return super().describe() + f" side={self.side}"


for shape in [Circle(1), Polygon((0, 0), (4, 0), (0, 3)), Square(2)]:
    print(shape.describe())


class Polynomial:
    def __init__(self, coeffs):
        while len(coeffs) > 1 and coeffs[-1] == 0:
            coeffs = coeffs[:-1]
        self.coeffs = list(coeffs)

    @property
    def degree(self):
        return len(self.coeffs) - 1

    def __call__(self, x):
        result = 0
        for c in reversed(self.coeffs):
            result = result * x + c
        return result

    def __add__(self, other):
        n = max(len(self.coeffs), len(other.coeffs))
        a = self.coeffs + [0] * (n - len(self.coeffs))
        b = other.coeffs + [0] * (n - len(other.coeffs))
        return Polynomial([x + y for x, y in zip(a, b)])

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Polynomial([c * other for c in self.coeffs])
        out = [0] * (len(self.coeffs) + len(other.coeffs) - 1)
        for i, a in enumerate(self.coeffs):
            for j, b in enumerate(other.coeffs):
                out[i + j] += a * b
        return Polynomial(out)

    def derivative(self):
        return Polynomial([i * c for i, c in enumerate(self.coeffs)][1:] or [0])

    def __str__(self):
        terms = []
        for i, c in enumerate(self.coeffs):
            if c == 0:
                continue
            if i == 0:
                terms.append(str(c))
            elif i == 1:
                terms.append(f"{c}x")
            else:
                terms.append(f"{c}x^{i}")
        return " + ".join(reversed(terms)) or "0"

    def __eq__(self, other):
        return self.coeffs == other.coeffs


p = Polynomial([1, 2, 3])
q = Polynomial([0, 1])
print(p, "|", q, "|", p + q, "|", p * q, "|", p * 2, "|", p.derivative(), "|", p(2), p.degree, p == Polynomial([1, 2, 3, 0]))


class Fraction:
    def __init__(self, num, den=1):
        if den == 0:
            raise ZeroDivisionError("denominator is zero")
        if den < 0:
            num, den = -num, -den
        g = math.gcd(num, den)
        self.num = num // g
        self.den = den // g

    def __add__(self, o):
        return Fraction(self.num * o.den + o.num * self.den, self.den * o.den)

    def __sub__(self, o):
        return self + Fraction(-o.num, o.den)

    def __mul__(self, o):
        return Fraction(self.num * o.num, self.den * o.den)

    def __truediv__(self, o):
        return Fraction(self.num * o.den, self.den * o.num)

    def __lt__(self, o):
        return self.num * o.den < o.num * self.den

    def __eq__(self, o):
        return (self.num, self.den) == (o.num, o.den)

    def __repr__(self):
        return f"{self.num}/{self.den}" if self.den != 1 else str(self.num)

    def __float__(self):
        return self.num / self.den


h = Fraction(0)
for i in range(1, 30):
    h = h + Fraction(1, i)
print(h, float(h), sorted([Fraction(1, 2), Fraction(1, 3)]), Fraction(1, 2) / Fraction(3, 4), Fraction(2, 4) == Fraction(1, 2))


class TicTacToe:
    LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]

    def __init__(self):
        self.board = [" "] * 9

    def winner(self):
        for a, b, c in self.LINES:
            if self.board[a] != " " and self.board[a] == self.board[b] == self.board[c]:
                return self.board[a]
        return None

    def moves(self):
        return [i for i, v in enumerate(self.board) if v == " "]

    def minimax(self, player):
        w = self.winner()
        if w == "X":
            return 1, None
        if w == "O":
            return -1, None
        if not self.moves():
            return 0, None
        best = None
        best_move = None
        for m in self.moves():
            self.board[m] = player
            score, _ = self.minimax("O" if player == "X" else "X")
            self.board[m] = " "
            if best is None or (player == "X" and score > best) or (player == "O" and score < best):
                best, best_move = score, m
        return best, best_move

    def __str__(self):
        rows = [self.board[i:i + 3] for i in range(0, 9, 3)]
        return "\n-+-+-\n".join("|".join(r) for r in rows)


game = TicTacToe()
game.board = list("XO  X    ")
print(game.minimax("O"))
print(game)


def astar(grid, start, goal):
    rows, cols = len(grid), len(grid[0])

    def h(p):
        return abs(p[0] - goal[0]) + abs(p[1] - goal[1])

    open_set = [(h(start), 0, start)]
    came = {}
    g = {start: 0}
    closed = set()
    while open_set:
        _, cost, cur = heapq.heappop(open_set)
        if cur == goal:
            path = [cur]
            while cur in came:
                cur = came[cur]
                path.append(cur)
            return path[::-1]
        if cur in closed:
            continue
        closed.add(cur)
        r, c = cur
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            nr, nc = r + dr, c + dc
            if not (0 <= nr < rows and 0 <= nc < cols) or grid[nr][nc] == "#":
                continue
            tentative = cost + 1
            if tentative < g.get((nr, nc), float("inf")):
                g[(nr, nc)] = tentative
                came[(nr, nc)] = cur
                heapq.heappush(open_set, (tentative + h((nr, nc)), tentative, (nr, nc)))
    return None


maze = ["....", ".##.", "....", "#.#."]
print(astar(maze, (0, 0), (3, 3)), astar([".#", "#."], (0, 0), (1, 1)))


class NeuralNet:
    def __init__(self, sizes, seed=1):
        random.seed(seed)
        self.weights = [[[random.uniform(-1, 1) for _ in range(a + 1)] for _ in range(b)] for a, b in zip(sizes, sizes[1:])]

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + math.exp(-x))

    def forward(self, inputs):
        activations = [inputs]
        for layer in self.weights:
            prev = activations[-1] + [1.0]
            activations.append([self.sigmoid(sum(w * x for w, x in zip(neuron, prev))) for neuron in layer])
        return activations

    def train(self, data, rate=0.5, epochs=200):
        for _ in range(epochs):
            for x, y in data:
                acts = self.forward(x)
                deltas = [[(o - t) * o * (1 - o) for o, t in zip(acts[-1], y)]]
                for l in range(len(self.weights) - 1, 0, -1):
                    layer = self.weights[l]
                    d = []
                    for i, a in enumerate(acts[l]):
                        err = sum(layer[j][i] * deltas[0][j] for j in range(len(layer)))
                        d.append(err * a * (1 - a))
                    deltas.insert(0, d)
                for l, layer in enumerate(self.weights):
                    prev = acts[l] + [1.0]
                    for j, neuron in enumerate(layer):
                        for i in range(len(neuron)):
                            neuron[i] -= rate * deltas[l][j] * prev[i]


net = NeuralNet([2, 3, 1])
data = [([0.0, 0.0], [0.0]), ([0.0, 1.0], [1.0]), ([1.0, 0.0], [1.0]), ([1.0, 1.0], [0.0])]
net.train(data)
print([round(net.forward(x)[-1][0], 6) for x, _ in data])


class MarkovChain:
    def __init__(self, order=1):
        self.order = order
        self.model = defaultdict(list)

    def feed(self, words):
        for i in range(len(words) - self.order):
            key = tuple(words[i:i + self.order])
            self.model[key].append(words[i + self.order])

    def generate(self, start, n):
        out = list(start)
        for _ in range(n):
            options = self.model.get(tuple(out[-self.order:]))
            if not options:
                break
            out.append(random.choice(options))
        return " ".join(out)


random.seed(3)
mc = MarkovChain(2)
mc.feed("the cat sat on the mat and the cat ran to the cat on the mat".split())
print(mc.generate(("the", "cat"), 8))


class EventQueue:
    def __init__(self):
        self._q = []
        self._n = 0
        self.now = 0.0

    def schedule(self, delay, action, *args):
        self._n += 1
        heapq.heappush(self._q, (self.now + delay, self._n, action, args))

    def run(self, until):
        log = []
        while self._q and self._q[0][0] <= until:
            self.now, _, action, args = heapq.heappop(self._q)
            log.append(action(self, *args))
        return log


def arrive(queue, name):
    queue.schedule(1.5, depart, name)
    return f"{queue.now:.1f} {name} arrives"


def depart(queue, name):
    return f"{queue.now:.1f} {name} departs"


eq = EventQueue()
eq.schedule(1, arrive, "ann")
eq.schedule(2, arrive, "bob")
for line in eq.run(10):
    print(line)


class HashTable:
    def __init__(self, size=8):
        self.size = size
        self.buckets = [[] for _ in range(size)]
        self.count = 0

    def _index(self, key):
        total = 0
        for ch in str(key):
            total = (total * 31 + ord(ch)) % self.size
        return total

    def put(self, key, value):
        bucket = self.buckets[self._index(key)]
        for i, (k, v) in enumerate(bucket):
            if k == key:
                bucket[i] = (key, value)
                return
        bucket.append((key, value))
        self.count += 1
        if self.count > self.size * 0.75:
            self._grow()

    def _grow(self):
        old = [item for b in self.buckets for item in b]
        self.size *= 2
        self.buckets = [[] for _ in range(self.size)]
        self.count = 0
        for k, v in old:
            self.put(k, v)

    def get(self, key, default=None):
        for k, v in self.buckets[self._index(key)]:
            if k == key:
                return v
        return default


ht = HashTable(4)
for i, w in enumerate("one two three four five one".split()):
    ht.put(w, i)
print(ht.count, ht.size, ht.get("one"), ht.get("zzz"), ht.get("zzz", -1))
