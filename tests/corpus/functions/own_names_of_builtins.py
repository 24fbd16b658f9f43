# Functions and classes of Python's own in fields, rows, defaults and loops: each says its name.
FIELDS = (("qty", int), ("price", float), ("region", str))


class Column:
    def __init__(self, name, cast=str, default=None):
        self.name, self.cast, self.default = name, cast, default

    def parse(self, raw):
        if raw == "" and self.default is not None:
            return self.default
        try:
            return self.cast(raw)
        except (TypeError, ValueError) as error:
            raise ValueError(f"bad {self.name}: {error}") from error


def yes(text):
    return text.lower() in ("y", "yes")


def guess(text):
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            pass
    return text


def load(row):
    return {field: convert(row[field]) for field, convert in FIELDS}


print(guess("3"), guess("2.5"), guess("x"))
print(load({"qty": "3", "price": "2.5", "region": "north"}))
columns = [Column("id", int), Column("price", float, 0.0), Column("ok", yes), Column("note")]
for line in ["1,2.5,yes,hello", "2,,no,x", "z,1,no,"]:
    try:
        print({column.name: column.parse(part) for column, part in zip(columns, line.split(","))})
    except ValueError as error:
        print("error:", error)
pad = {"l": str.ljust, "r": str.rjust, "c": str.center}
for row in [("a", "bb", "ccc"), ("dd", "e", "f")]:
    print("|".join(pad[side](cell, width) for cell, side, width in zip(row, "lrc", (5, 6, 7))))
for measure in (len, str, min):
    print(measure.__name__, sorted(["pear", "fig", "banana"], key=measure))
print(len, str.upper, int)

#: 3 2.5 x
#: {'qty': 3, 'price': 2.5, 'region': 'north'}
#: {'id': 1, 'price': 2.5, 'ok': True, 'note': 'hello'}
#: {'id': 2, 'price': 0.0, 'ok': False, 'note': 'x'}
#: error: bad id: invalid literal for int() with base 10: 'z'
#: a    |    bb|  ccc  
#: dd   |     e|   f   
#: len ['fig', 'pear', 'banana']
#: str ['banana', 'fig', 'pear']
#: min ['pear', 'banana', 'fig']
#: <built-in function len> <method 'upper' of 'str' objects> <class 'int'>
