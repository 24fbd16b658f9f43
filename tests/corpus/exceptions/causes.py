class AppError(Exception):
    pass


class NotFound(AppError):
    def __init__(self, key):
        super().__init__(f"no {key}")
        self.key = key


def find(table, key):
    try:
        return table[key]
    except KeyError as e:
        raise NotFound(key) from e


def load(table, key):
    try:
        return find(table, key)
    except NotFound as e:
        raise AppError("load failed") from e


try:
    find({"a": 1}, "b")
except NotFound as e:
    print(e, e.key, repr(e.__cause__))
try:
    load({}, "x")
except AppError as e:
    error = e.__cause__
    print(e, "<-", error, "<-", repr(error.__cause__) if error else None)
try:
    try:
        int("x")
    except ValueError as e:
        raise RuntimeError("bad number") from e
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
try:
    try:
        int("x")
    except ValueError:
        raise KeyError("hidden") from None
except KeyError as e:
    print(e, e.__cause__)
#: no b b KeyError('b')
#: load failed <- no x <- KeyError('x')
#: bad number ValueError
#: 'hidden' None
