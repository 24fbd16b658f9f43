# globals() asked for functions by what their names are like; other forms that have plainer ones.
import re
from itertools import groupby, count, islice
from datetime import date
from fractions import Fraction


def day1():
    return 1


def day2():
    return sum(range(5))


def problem_a(days=3):
    return days * 2


def problem_b(n=4):
    return n + 1


def all_equal(iterable):
    g = groupby(iterable)
    return next(g, True) and not next(g, False)


if __name__ == "__main__":
    for n in (1, 2):
        print(n, globals()[f"day{n}"]())
    try:
        globals()["day" + "9"]()
    except KeyError as e:
        print("no", e)
    for name, fn in sorted(globals().items()):
        if name.startswith("problem_"):
            print(name, fn())
    print(sorted(n for n in globals() if n[:3] == "day"))
    for name, f in sorted(((n, f) for n, f in globals().items() if n[0] == 'd' and n[3:].isdigit()), key=lambda p: p[0]):
        print(name, f())
    todo = {k: v for k, v in globals().items() if re.match(r"problem_\w", k)}
    print([v() for v in todo.values()], list(todo))
    print(all_equal("aaa"), all_equal([1, 2]), all_equal([]), all_equal(x // 3 for x in (3, 4, 5)))
    print(date(2024, 12, 30).isocalendar()[:2], date(2024, 1, 4).isocalendar()[1])
    t = {"a": 1, "b": 2}
    print(sorted({"a", "z"} & t.keys()), sorted(t.keys() | {"q"}), sorted(t.keys() - {"a"}), sorted(t.keys() & {"b": 0}.keys()))
    print([Fraction(*f) for f in ((7, 2), (6, -4))])

#: 1 1
#: 2 10
#: no 'day9'
#: problem_a 6
#: problem_b 5
#: ['day1', 'day2']
#: day1 1
#: day2 10
#: [6, 5] ['problem_a', 'problem_b']
#: True False True True
#: (2025, 1) 1
#: ['a'] ['a', 'b', 'q'] ['b'] ['b']
#: [Fraction(7, 2), Fraction(-3, 2)]
