# A seed gives CPython's own sequence.
import random

random.seed(42)
print([random.randint(1, 100) for _ in range(6)])  #: [82, 15, 4, 95, 36, 32]
print(random.random(), random.choice(["a", "b", "c"]))  #: 0.22321073814882275 c
items = [1, 2, 3, 4, 5]
random.shuffle(items)
print(items, random.sample(items, 3), random.uniform(1, 2), random.gauss(0, 1))  #: [4, 2, 3, 5, 1] [4, 1, 5] 1.2186379748036034 -0.2317928608380212
