"""What is chosen, made or read before it is used: functions of Python's own, factories, defaults, many at once."""
import math
from collections import defaultdict
from datetime import date, datetime
from enum import IntEnum


class Op(IntEnum):
    PUSH = 1
    ADD = 2


def outcome(scores, player):
    pick = max if player == "X" else min
    return pick(scores, key=lambda pair: pair[0])


def joined(text: str) -> str:
    out: list[str] = []
    for c in text:
        if c != "-":
            out.append(c)
    return "".join(out)


def grouped(pairs):
    groups: dict[str, set[int]] = defaultdict(set)
    for name, number in pairs:
        groups[name].add(number)
    return sorted(groups.get("a", ())), sorted(groups.get("z", ())), len(groups)


def least(rows):
    row = []
    for line in rows:
        options = [row[0]] if row else []
        row = [cost + (min(options) if options else 0) for cost in line]
    return row[0] if row else None


def power(base: int, exponent: int):
    if exponent >= 0:
        return base ** exponent, 1
    return 1, base ** -exponent


def root(n):
    x = 1 << ((n.bit_length() + 1) // 2)
    while x * x > n:
        x = (x + n // x) // 2
    return x


def loaded(numbers):
    words = []
    for n in numbers:
        words.append(n if n > 5 else (Op(n), n))
    return words


print(outcome([(3, "a"), (1, "b"), (2, "c")], "X"), outcome([(3, "a"), (1, "b")], "O"), joined("a-b-c"))
print(grouped([("a", 2), ("b", 1), ("a", 1)]))
print(least([[1, 3], [4, 2]]), least([[0.5], [0.25]]), least([]))
print(power(3, 4), power(3, -50), root(10 ** 40), [root(n) for n in (1, 15, 16)], (2 ** 100 + 5).bit_count())
for word in loaded([1, 2, 7]):
    if isinstance(word, tuple):
        op, x = word
        print(op.name, op == Op.ADD, x)
    else:
        print(word)
for a, b, c, d, e in zip([1, 2], "xy", (True, False), [0.5, 1.5], range(2)):
    print(a, b, c, d, e)
z = complex(1.5, -2)
print(f"{z:.2f} {z:>14.1f} {z:e}", f"{complex(0, 1 / 3):+.3g}")
print(date(2024, 12, 31).timetuple().tm_yday, datetime(2023, 3, 1, 5).timetuple().tm_hour, math.isqrt(17))
stock = defaultdict(int, {"pen": 2}, cup=1)
stock["ink"] += 3
print(stock, defaultdict(list, [("a", [1])])["a"], defaultdict(float, x=0.5)["y"])
rows = [[1, 2.5], [True, 3]]
print([list(map(float, row)) for row in rows])
#: (3, 'a') (1, 'b') abc
#: ([1, 2], [], 2)
#: 5 0.75 None
#: (81, 1) (1, 717897987691852588770249) 100000000000000000000 [1, 3, 4] 3
#: PUSH False 1
#: ADD True 2
#: 7
#: 1 x True 0.5 0
#: 2 y False 1.5 1
#: 1.50-2.00j       1.5-2.0j 1.500000e+00-2.000000e+00j +0+0.333j
#: 366 5 4
#: defaultdict(<class 'int'>, {'pen': 2, 'cup': 1, 'ink': 3}) [1] 0.0
#: [[1.0, 2.5], [1.0, 3.0]]
