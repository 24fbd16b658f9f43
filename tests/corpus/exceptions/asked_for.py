# Which exception one is, also where there may be none, and in a context manager.
class Refused(ValueError):
    def __init__(self, code):
        super().__init__(f"refused {code}")
        self.code = code


def caught(kind):
    try:
        if kind == "own":
            raise Refused(3)
        if kind == "key":
            raise KeyError("k")
        if kind == "number":
            int("x")
    except (ValueError, KeyError) as error:
        return error
    return None


for kind in ("own", "key", "number", "none"):
    error = caught(kind)
    print(kind, isinstance(error, ValueError), isinstance(error, LookupError), isinstance(error, Refused))
try:
    raise Refused(4)
except Refused as error:
    print(isinstance(error, ValueError), isinstance(error, OSError), isinstance(error, Exception), error.code)


class Forgives:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print("left", kind.__name__ if kind else None, isinstance(error, LookupError))
        return kind is ValueError


with Forgives() as one:
    print(len(one.kinds))
with Forgives():
    raise ValueError("forgiven")
try:
    with Forgives():
        raise KeyError("not forgiven")
except KeyError as error:
    print("outside", error)


def pick(number):
    if number == 0:
        return None
    return 1 if number > 0 else 2.5


print([isinstance(pick(n), int) for n in (0, 1, -1)], [isinstance(pick(n), float) for n in (0, 1, -1)])
#: own True False True
#: key False True False
#: number True False False
#: none False False False
#: True False True 4
#: 0
#: left None False
#: left ValueError False
#: left KeyError True
#: outside 'not forgiven'
#: [False, True, False] [False, False, True]
