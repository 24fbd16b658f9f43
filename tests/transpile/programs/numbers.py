import random
import heapq
import math
random.seed(12345)
print([random.random() for _ in range(5)])
print([random.randint(-50, 1000000) for _ in range(20)], [random.randrange(3, 300, 7) for _ in range(10)])
xs = list(range(30))
random.shuffle(xs)
print(xs, random.sample(xs, 10), random.sample(list(range(1000)), 5), [random.choice(xs) for _ in range(5)])
print([random.uniform(-1, 1) for _ in range(3)], [random.gauss(0, 1) for _ in range(3)], random.getrandbits(40), random.choices(xs, k=4))
random.seed(2 ** 40 + 5)
print(random.random(), random.expovariate(1.5), random.normalvariate(1.0, 2.0))
h = []
for i in range(50):
    heapq.heappush(h, random.randint(0, 99))
    if i % 7 == 6:
        print(heapq.heappop(h), h)
heapq.heapify(xs)
print(xs, heapq.heappushpop(xs, 3), heapq.heapreplace(xs, 99), xs)
for x in [0.5, 1.0, 2.0, 10.0, 0.001, 123.456]:
    print(math.sin(x), math.cos(x), math.tan(x), math.exp(x / 10), math.log(x), math.log2(x), math.log10(x), math.sqrt(x), math.atan(x), math.atan2(x, 2), math.hypot(x, 3), math.pow(x, 1.5), x ** 0.5, x ** 2.5, math.degrees(x), math.radians(x), math.sinh(x / 50))
print(math.fsum([0.1] * 10), math.gcd(84, 36), math.lcm(4, 6), math.comb(50, 25), math.perm(10, 4), math.factorial(30), math.isqrt(10 ** 18 - 1))
