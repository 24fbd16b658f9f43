# Exceptions, deques, Counters and defaultdicts among values of other types.
from collections import deque, Counter, defaultdict
import copy


class BankError(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code


class Low(BankError):
    pass


def run(f, *args):
    try:
        return f(*args)
    except BankError as e:
        return e
    except ZeroDivisionError as e:
        return e


def pay(n):
    if n > 10:
        raise Low(7, f"low {n}")
    if n < 0:
        raise BankError(3, "neg")
    return 100 // n


out = [run(pay, n) for n in (1, 20, -1, 0)]
for r in out:
    if isinstance(r, Low):
        print("low", r.code, r)
    elif isinstance(r, BankError):
        print("bank", r.code, r, r.args)
    elif isinstance(r, Exception):
        print("other", type(r).__name__, r, repr(r))
    else:
        print("value", r)
    if not isinstance(r, ZeroDivisionError):
        print("  kept", r)
print(sum(1 for r in out if isinstance(r, Exception)))
try:
    for r in out:
        if isinstance(r, Exception):
            raise r
except BankError as e:
    print("raised", e.code, e)

log = {"errors": [], "last": None, "count": 0}
for t in ("1", "x", "0"):
    try:
        log["count"] += 10 // int(t)
    except (ValueError, ZeroDivisionError) as e:
        log["errors"].append(e)
        log["last"] = e
print(log["count"], [str(e) for e in log["errors"]], type(log["last"]).__name__)
print(log)

state = {"queue": deque(["a", "b"], maxlen=3), "seen": set(), "freq": Counter(), "by": defaultdict(int), "name": "bfs"}
while state["queue"]:
    x = state["queue"].popleft()
    state["seen"].add(x)
    state["freq"][x] += 1
    state["by"][x] += len(state["seen"])
    if len(x) < 3:
        state["queue"].append(x + "c")
print(sorted(state["seen"]), state["freq"], dict(state["by"]))
twin = copy.deepcopy(state)
twin["freq"]["zz"] = 9
print(state["freq"]["zz"], twin["freq"]["zz"], twin["by"] == state["by"], isinstance(twin["by"], dict), isinstance(twin["queue"], deque))


def describe(x):
    match x:
        case deque():
            return f"deque of {len(x)}"
        case {"k": v}:
            return f"mapping with {v}"
        case [a, b]:
            return f"pair {a} {b}"
        case _:
            return "other"


for x in (deque([1]), {"k": 4}, [1, 2], 3):
    print(describe(x))
for x in (deque([3, 1, 2]), Counter("abca"), defaultdict(list), [1, 2]):
    print(len(x), list(x), sorted(x, key=str), bool(x), 1 in x)

#: value 100
#:   kept 100
#: low 7 low 20
#:   kept low 20
#: bank 3 neg ('neg',)
#:   kept neg
#: other ZeroDivisionError integer division or modulo by zero ZeroDivisionError('integer division or modulo by zero')
#: 3
#: raised 7 low 20
#: 10 ["invalid literal for int() with base 10: 'x'", 'integer division or modulo by zero'] ZeroDivisionError
#: {'errors': [ValueError("invalid literal for int() with base 10: 'x'"), ZeroDivisionError('integer division or modulo by zero')], 'last': ZeroDivisionError('integer division or modulo by zero'), 'count': 10}
#: ['a', 'ac', 'acc', 'b', 'bc', 'bcc'] Counter({'a': 1, 'b': 1, 'ac': 1, 'bc': 1, 'acc': 1, 'bcc': 1}) {'a': 1, 'b': 2, 'ac': 3, 'bc': 4, 'acc': 5, 'bcc': 6}
#: 0 9 True True True
#: deque of 1
#: mapping with 4
#: pair 1 2
#: other
#: 3 [3, 1, 2] [1, 2, 3] True True
#: 3 ['a', 'b', 'c'] ['a', 'b', 'c'] True False
#: 0 [] [] False False
#: 2 [1, 2] [1, 2] True True
