def retry(times, exc_type=ValueError):
    def deco(fn):
        def wrapper(*a, **k):
            for attempt in range(1, times + 1):
                try:
                    return fn(attempt, *a, **k)
                except exc_type as exc:
                    print('attempt', attempt, exc)
            raise RuntimeError(f'gave up after {times}')
        return wrapper
    return deco
@retry(2)
def handle(n, need):
    if n < need:
        raise ValueError(f'{n} < {need}')
    return n * 10
try:
    print(handle(1))
    print(handle(need=3))
except RuntimeError as exc:
    print(exc)
def with_log(fn):
    def wrapper(*args):
        print("call", args)
        return fn("log", *args)
    return wrapper
@with_log
def add(tag, a, b=2):
    return f"{tag}:{a + b}"
print(add(1), add(1, 5))
groups = {"a": 1}
groups |= [('y', 5), ('k', 9)]
groups |= {"z": 3}
print(groups)
xs = [3, 1, 2]
xs.sort(key=lambda q: 6)
print(xs, sorted(xs, key=lambda q: (0, -q)), max(xs, key=lambda q: 1.5), sorted(xs, key=lambda _: 0, reverse=True))
print(min(xs, key=lambda q: -1), sorted(xs, key=lambda q: 1 if q > 1 else 0), sorted(xs, key=lambda q: [0, q]))
def both(x):
    if isinstance(x, tuple):
        return "tuple"
    return "other"
from typing import NamedTuple
class C(NamedTuple):
    rank: int
    kind: str
    def label(self): return self.kind
print(both(C(1, "a")), both((1, 2)), both(3), isinstance(C(1, "a"), tuple), both([1]))

#: 10
#: attempt 1 1 < 3
#: attempt 2 2 < 3
#: gave up after 2
#: call (1,)
#: call (1, 5)
#: log:3 log:6
#: {'a': 1, 'y': 5, 'k': 9, 'z': 3}
#: [3, 1, 2] [3, 2, 1] 3 [3, 1, 2]
#: 3 [1, 3, 2] [1, 2, 3]
#: tuple tuple other True other
