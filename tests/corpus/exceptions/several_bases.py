class AppError(Exception):
    pass


class Missing(AppError, KeyError):
    pass


class Bad(AppError, ValueError):
    def __init__(self, what):
        super().__init__("bad " + what)
        self.what = what


for make in (lambda: Missing("k"), lambda: Bad("x")):
    try:
        raise make()
    except LookupError as e:
        print("lookup", type(e).__name__)
    except ValueError as e:
        print("value", e, isinstance(e, AppError))
try:
    print(nobody_knows)
except NameError as e:
    print(e)
try:
    raise Bad("y") from KeyError("z")
except AppError as e:
    print(e)
#: lookup Missing
#: value bad x True
#: name 'nobody_knows' is not defined
#: bad y
