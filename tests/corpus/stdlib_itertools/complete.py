import itertools
import functools
import heapq
import bisect
import string
import random
from collections import OrderedDict, Counter, defaultdict, deque, ChainMap
from functools import lru_cache, reduce, cmp_to_key, cache

print(list(itertools.zip_longest([1, 2, 3], [4], fillvalue=0)))  #: [(1, 4), (2, 0), (3, 0)]
print(list(itertools.compress("abcd", [1, 0, 1, 0])))  #: ['a', 'c']
print(list(itertools.filterfalse(lambda x: x % 2, range(6))))  #: [0, 2, 4]
print(list(itertools.starmap(pow, [(2, 3), (3, 2)])))  #: [8, 9]
print(list(itertools.accumulate([1, 2, 3, 4], initial=10)), list(itertools.accumulate([3, 1, 2], max)))
#: [10, 11, 13, 16, 20] [3, 3, 3]
a, b = itertools.tee([1, 2, 3])
print(list(a), list(b))  #: [1, 2, 3] [1, 2, 3]
for key, group in itertools.groupby(sorted(["apple", "avocado", "bean"]), key=lambda w: w[0]):
    print(key, list(group))
#: a ['apple', 'avocado']
#: b ['bean']
print([k for k, g in itertools.groupby("aabbbc")])  #: ['a', 'b', 'c']
print(list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.repeat("x", 2)))
#: [5, 7, 9] ['x', 'x']
print(list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.pairwise([1, 2, 3])))
#: [1, 2, 3] [(1, 2), (2, 3)]
print(list(itertools.product([0, 1], repeat=2)), list(itertools.combinations("abc", 2)))
#: [(0, 0), (0, 1), (1, 0), (1, 1)] [('a', 'b'), ('a', 'c'), ('b', 'c')]
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(heapq.heappop(h), heapq.nlargest(2, h), heapq.nsmallest(2, [(2, "b"), (1, "z")], key=lambda p: p[1]))
#: 0 [5, 4] [(2, 'b'), (1, 'z')]
print(list(heapq.merge([1, 4], [2, 3])))  #: [1, 2, 3, 4]
xs = [1, 3, 5, 7]
print(bisect.bisect_left(xs, 5), bisect.bisect(xs, 5), bisect.bisect_left(xs, 6, 0, 3))  #: 2 3 3
bisect.insort(xs, 4)
print(xs)  #: [1, 3, 4, 5, 7]
print(string.ascii_lowercase[:5], string.digits, string.capwords("hello big world"))
#: abcde 0123456789 Hello Big World
od = OrderedDict()
od["b"] = 1
od["a"] = 2
od.move_to_end("b")
print(list(od.items()), od.popitem(last=False))  #: [('a', 2), ('b', 1)] ('a', 2)
c = Counter(a=3, b=1)
c.update("abc")
print(c.most_common(1), c["zz"], sorted(c.elements()), c - Counter("a"))
#: [('a', 4)] 0 ['a', 'a', 'a', 'a', 'b', 'b', 'c'] Counter({'a': 3, 'b': 2, 'c': 1})
print(Counter([1, 2, 2]) + Counter([2, 3]), sum(c.values()))  #: Counter({2: 3, 1: 1, 3: 1}) 7
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50))  #: 12586269025
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))  #: [3, 2, 1]
random.seed(7)
print(random.randint(1, 10), random.choice("abcdef"), random.sample(range(100), 3), random.choices([1, 2, 3], weights=[5, 1, 1], k=4))
#: 6 b [50, 83, 6] [1, 1, 1, 1]
random.seed("hello")
print(random.random(), random.uniform(1, 2), random.gauss(0, 1), random.betavariate(2, 3))
#: 0.3537754404730722 1.663198581026862 -0.5060995908298773 0.31656585451273456
rng = random.Random(99)
deck = list(range(6))
rng.shuffle(deck)
print(deck, rng.randrange(0, 100, 5), rng.random())  #: [4, 0, 2, 1, 5, 3] 35 0.24843131850096878
d = deque(maxlen=3)
for i in range(5):
    d.append(i)
print(d, d[0])  #: deque([2, 3, 4], maxlen=3) 2
dd = defaultdict(lambda: "none")
print(dd["q"], dict(dd))  #: none {'q': 'none'}
print("".join(random.choice(string.ascii_letters + string.digits) for _ in range(5)))  #: mIyVj
mixed = {0: 1, 1: 2.5, 2: 3}
print(list(itertools.accumulate(mixed[i] for i in range(3))))  #: [1, 3.5, 6.5]
