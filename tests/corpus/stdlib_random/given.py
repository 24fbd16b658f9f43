# A generator that is given, the module itself as one, and seeds that may be missing.
import random


class Dice:
    def __init__(self, seed=None, rng=random):
        self.rng = rng if seed is None else random.Random(seed)

    def roll(self, count):
        return [self.rng.randint(1, 6) for _ in range(count)]


def walk(steps, rng=random):
    at = 0
    for _ in range(steps):
        at += rng.choice((-1, 1))
    return at


random.seed(11)
print(Dice().roll(5), walk(10), walk(10, random.Random(2)))
print(Dice(3).roll(5), Dice(rng=random.Random(4)).roll(3))
print(len(Dice(None, random.Random(None)).roll(2)))
counts = {"red": 3, "green": 1}
print(random.choices(list(counts), list(counts.values()), k=6), random.choices("ab", weights=(1, 2), k=3))
print(random.choices([1, 2, 3], cum_weights=[1, 3, 4], k=4))
#: [4, 5, 4, 4, 5] -4 -4
#: [2, 5, 5, 2, 3] [2, 3, 1]
#: 2
#: ['red', 'red', 'red', 'red', 'red', 'red'] ['b', 'a', 'a']
#: [3, 2, 3, 2]
random.seed(None)
print(0 <= random.random() < 1)  #: True
