import itertools as it
class A:
    def __init__(self, n, d):
        self.n = n
        self.d = d
    def small(self, x):
        return x < self.n
    def take(self):
        return list(it.takewhile(lambda x: x < self.n, it.count()))
    def drop(self, xs):
        return list(it.dropwhile(self.small, xs))
    def both(self, xs):
        return list(it.islice(map(lambda x: x * self.n, xs), 2)), list(it.islice(filter(lambda x: x > self.n, xs), 2)), list(it.islice(map(self.small, xs), 3))
    def acc(self, xs):
        return list(it.accumulate((self.d.get(x, 0) for x in xs), lambda a, b: a + b * self.n))
    def chained(self, xs):
        return list(it.chain((self.d.get(x, 0) for x in xs), map(lambda x: self.d.get(x, -1), xs)))
    def star(self, xs):
        return list(it.starmap(lambda a, b: a * self.n + b, zip(xs, (self.d.get(x, 0) for x in xs))))
    def nested(self, xs):
        for a, b in zip(it.islice((self.d.get(x, 0) for x in xs), 3), it.cycle(self.d.get(x, 5) for x in xs)):
            yield a, b
a = A(3, {1: 10, 2: 20})
print(a.take(), a.drop([1, 2, 5, 1]), a.both([1, 4, 5]), a.acc([1, 2, 3]), a.chained([1, 3]), a.star([1, 2, 7]), list(a.nested([1, 2, 3])))
def g(xs, d):
    words = [w.upper() for w in xs]
    return list(it.islice((d[w] + words[i] for i, w in enumerate(xs)), 2)), words
print(g(["a", "b"], {"a": "x", "b": "y"}))

#: [0, 1, 2] [5, 1] ([3, 12], [4, 5], [True, False, False]) [10, 70, 70] [10, 0, 10, -1] [13, 26, 21] [(10, 10), (20, 20), (0, 5)]
#: (['xA', 'yB'], ['A', 'B'])
