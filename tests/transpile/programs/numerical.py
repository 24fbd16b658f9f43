"""Numerical methods, machine learning from scratch, physics."""
import math
import random
from collections import namedtuple
from itertools import product


class NeuralNetwork:
    def __init__(self, sizes, seed=0):
        rng = random.Random(seed)
        self.weights = [[[rng.uniform(-1, 1) for _ in range(a + 1)] for _ in range(b)] for a, b in zip(sizes, sizes[1:])]

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + math.exp(-x))

    def forward(self, inputs):
        activations = [list(inputs)]
        for layer in self.weights:
            prev = activations[-1] + [1.0]
            activations.append([self.sigmoid(sum(w * x for w, x in zip(neuron, prev))) for neuron in layer])
        return activations

    def train(self, data, epochs=200, lr=0.5):
        for _ in range(epochs):
            for x, y in data:
                acts = self.forward(x)
                deltas = [(a - t) * a * (1 - a) for a, t in zip(acts[-1], y)]
                for l in range(len(self.weights) - 1, -1, -1):
                    prev = acts[l] + [1.0]
                    new = [0.0] * len(acts[l])
                    for j, neuron in enumerate(self.weights[l]):
                        for k in range(len(neuron)):
                            if k < len(new):
                                new[k] += deltas[j] * neuron[k]
                            neuron[k] -= lr * deltas[j] * prev[k]
                    deltas = [n * a * (1 - a) for n, a in zip(new, acts[l])]

    def loss(self, data):
        return sum((a - t) ** 2 for x, y in data for a, t in zip(self.forward(x)[-1], y))


def kmeans(points, k, iterations=10, seed=1):
    rng = random.Random(seed)
    centers = rng.sample(points, k)
    for _ in range(iterations):
        clusters = [[] for _ in range(k)]
        for p in points:
            distances = [math.dist(p, c) for c in centers]
            clusters[distances.index(min(distances))].append(p)
        centers = [tuple(sum(axis) / len(axis) for axis in zip(*c)) if c else centers[i] for i, c in enumerate(clusters)]
    return sorted((round(x, 3), round(y, 3)) for x, y in centers)


def linear_regression(xs, ys):
    n = len(xs)
    mx, my = sum(xs) / n, sum(ys) / n
    slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return slope, my - slope * mx


def runge_kutta(f, y0, x0, h, x_end):
    n = int(math.ceil((x_end - x0) / h))
    y = [0.0] * (n + 1)
    y[0] = y0
    x = x0
    for k in range(n):
        k1 = f(x, y[k])
        k2 = f(x + 0.5 * h, y[k] + 0.5 * h * k1)
        k3 = f(x + 0.5 * h, y[k] + 0.5 * h * k2)
        k4 = f(x + h, y[k] + h * k3)
        y[k + 1] = y[k] + (1 / 6) * h * (k1 + 2 * k2 + 2 * k3 + k4)
        x += h
    return y


def bisection(function, a, b):
    start, end = a, b
    if function(a) == 0:
        return a
    elif function(b) == 0:
        return b
    elif function(a) * function(b) > 0:
        raise ValueError("could not find root in given interval.")
    else:
        mid = start + (end - start) / 2.0
        while abs(start - mid) > 10**-7:
            if function(mid) == 0:
                return mid
            elif function(mid) * function(start) < 0:
                end = mid
            else:
                start = mid
            mid = start + (end - start) / 2.0
        return mid


class GeneticString:
    def __init__(self, target, pool=60, seed=3):
        self.target = target
        self.rng = random.Random(seed)
        self.genes = sorted(set(target)) + list("xyz")
        self.population = ["".join(self.rng.choice(self.genes) for _ in target) for _ in range(pool)]

    def score(self, item):
        return len([g for position, g in enumerate(item) if g == self.target[position]])

    def crossover(self, a, b):
        cut = self.rng.randint(0, len(a) - 1)
        return a[:cut] + b[cut:], b[:cut] + a[cut:]

    def mutate(self, child):
        chars = list(child)
        if self.rng.uniform(0, 1) < 0.4:
            chars[self.rng.randint(0, len(child)) - 1] = self.rng.choice(self.genes)
        return "".join(chars)

    def evolve(self, limit=200):
        for generation in range(limit):
            ranked = sorted(((self.score(p), p) for p in self.population), reverse=True)
            if ranked[0][1] == self.target:
                return generation, ranked[0][1]
            best = [p for _, p in ranked[: len(ranked) // 3]]
            children = best[:]
            while len(children) < len(self.population):
                for c in self.crossover(self.rng.choice(best), self.rng.choice(best)):
                    children.append(self.mutate(c))
            self.population = children[: len(self.population)]
        return limit, ranked[0][1]


Body = namedtuple("Body", ["name", "mass", "pos", "vel"])


def gravity(bodies, dt, steps):
    G = 6.674e-11
    for _ in range(steps):
        updated = []
        for b in bodies:
            ax = ay = 0.0
            for o in bodies:
                if o is b:
                    continue
                dx, dy = o.pos[0] - b.pos[0], o.pos[1] - b.pos[1]
                d = math.hypot(dx, dy)
                a = G * o.mass / d**2
                ax += a * dx / d
                ay += a * dy / d
            v = (b.vel[0] + ax * dt, b.vel[1] + ay * dt)
            updated.append(b._replace(pos=(b.pos[0] + v[0] * dt, b.pos[1] + v[1] * dt), vel=v))
        bodies = updated
    return bodies


def ohms_law(voltage: float, current: float, resistance: float) -> dict[str, float]:
    """
    >>> ohms_law(voltage=10, resistance=5, current=0)
    {'current': 2.0}
    >>> ohms_law(voltage=0, current=0, resistance=10)
    Traceback (most recent call last):
      ...
    ValueError: One and only one argument must be 0
    """
    if (voltage, current, resistance).count(0) != 1:
        raise ValueError("One and only one argument must be 0")
    if resistance < 0:
        raise ValueError("Resistance cannot be negative")
    if voltage == 0:
        return {"voltage": float(current * resistance)}
    elif current == 0:
        return {"current": voltage / resistance}
    elif resistance == 0:
        return {"resistance": voltage / current}
    else:
        raise ValueError("Exactly one argument must be 0")


METRIC = {"m": 1.0, "km": 1000.0, "cm": 0.01, "mile": 1609.344, "foot": 0.3048}


def convert(value, from_type, to_type):
    if from_type not in METRIC or to_type not in METRIC:
        raise ValueError(f"Invalid type: {from_type!r} or {to_type!r}.\nConversion units are: {', '.join(METRIC)}")
    return value * METRIC[from_type] / METRIC[to_type]


def page_rank(graph, damping=0.85, iterations=20):
    n = len(graph)
    ranks = {node: 1 / n for node in graph}
    for _ in range(iterations):
        new = {}
        for node in graph:
            incoming = sum(ranks[o] / len(links) for o, links in graph.items() if node in links)
            new[node] = (1 - damping) / n + damping * incoming
        ranks = new
    return {k: round(v, 5) for k, v in ranks.items()}


def mandelbrot(width=30, height=10):
    rows = []
    for py in range(height):
        row = ""
        for px in range(width):
            c = complex(-2 + px * 3 / width, -1 + py * 2 / height)
            z = 0
            for i in range(20):
                z = z * z + c
                if abs(z) > 2:
                    break
            row += " .:-=+*#%@"[min(i // 2, 9)]
        rows.append(row)
    return "\n".join(rows)


if __name__ == "__main__":
    import doctest

    doctest.testmod(verbose=False)
    xor = [((a, b), (a ^ b,)) for a, b in product((0, 1), repeat=2)]
    net = NeuralNetwork([2, 3, 1], seed=4)
    before = net.loss(xor)
    net.train(xor, 50)
    print(f"{before:.6f} -> {net.loss(xor):.6f}", [len(l) for l in net.weights])
    rng = random.Random(7)
    pts = [(rng.gauss(cx, 0.5), rng.gauss(cy, 0.5)) for cx, cy in ((0, 0), (5, 5), (0, 5)) for _ in range(10)]
    print(kmeans(pts, 3))
    print("%.3f %.3f" % linear_regression([1, 2, 3, 4], [2.1, 3.9, 6.2, 7.8]))
    print(runge_kutta(lambda x, y: y, 1, 0.0, 0.1, 1.0)[-1], bisection(lambda x: x**3 - 2 * x - 5, 1, 1000))
    try:
        bisection(lambda x: x * x + 1, 0, 1)
    except ValueError as e:
        print(e)
    print(GeneticString("genetic rust").evolve())
    for b in gravity([Body("sun", 1.989e30, (0.0, 0.0), (0.0, 0.0)), Body("earth", 5.972e24, (1.496e11, 0.0), (0.0, 29780.0))], 86400, 5):
        print(b.name, "%.4e %.4e" % b.pos)
    print(ohms_law(0, 2, 3), convert(3, "mile", "km"))
    try:
        convert(1, "m", "parsec")
    except ValueError as e:
        print(e)
    print(page_rank({"a": ["b", "c"], "b": ["c"], "c": ["a"], "d": ["c"]}))
    print(mandelbrot())
