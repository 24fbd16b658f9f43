# A value that may be None, used as if it were there: each use says what None cannot do.
from typing import Optional


def find_age(name: str) -> Optional[int]:
    return {"ada": 36, "bob": 41}.get(name)


def find_title(name: str) -> Optional[str]:
    return "Countess" if name == "ada" else None


def write(target):
    target[0] = 1
    return target


def unpack(pair):
    first, second = pair
    return first, second


def try_all(name):
    age, title = find_age(name), find_title(name)
    uses = [
        ("plus", lambda: age + 1), ("reversed plus", lambda: 1 + age), ("times", lambda: age * 2),
        ("minus", lambda: age - 0.5), ("below", lambda: age < 40), ("at most", lambda: 40 <= age),
        ("negative", lambda: -age), ("joined", lambda: "the " + title), ("length", lambda: len(title)),
        ("letters", lambda: [c for c in title][:2]), ("initial", lambda: title[0]), ("written", lambda: write(title)),
        ("holds", lambda: "C" in title), ("unpacked", lambda: unpack(title)),
    ]
    for label, use in uses:
        try:
            print(label, use())
        except (TypeError, ValueError) as e:
            print(label, "fails:", e)


try_all("ada")
try_all("nobody")
for numbers in ([3, None, 1], [None, 2], [None], [2, 1]):
    try:
        print(sorted(numbers))
    except TypeError as e:
        print(e)
#: plus 37
#: reversed plus 37
#: times 72
#: minus 35.5
#: below True
#: at most False
#: negative -36
#: joined the Countess
#: length 8
#: letters ['C', 'o']
#: initial C
#: written fails: 'str' object does not support item assignment
#: holds True
#: unpacked fails: too many values to unpack (expected 2)
#: plus fails: unsupported operand type(s) for +: 'NoneType' and 'int'
#: reversed plus fails: unsupported operand type(s) for +: 'int' and 'NoneType'
#: times fails: unsupported operand type(s) for *: 'NoneType' and 'int'
#: minus fails: unsupported operand type(s) for -: 'NoneType' and 'float'
#: below fails: '<' not supported between instances of 'NoneType' and 'int'
#: at most fails: '<=' not supported between instances of 'int' and 'NoneType'
#: negative fails: bad operand type for unary -: 'NoneType'
#: joined fails: can only concatenate str (not "NoneType") to str
#: length fails: object of type 'NoneType' has no len()
#: letters fails: 'NoneType' object is not iterable
#: initial fails: 'NoneType' object is not subscriptable
#: written fails: 'NoneType' object does not support item assignment
#: holds fails: argument of type 'NoneType' is not iterable
#: unpacked fails: cannot unpack non-iterable NoneType object
#: '<' not supported between instances of 'NoneType' and 'int'
#: '<' not supported between instances of 'int' and 'NoneType'
#: [None]
#: [1, 2]
