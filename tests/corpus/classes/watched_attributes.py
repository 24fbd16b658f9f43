class Checked:
    """Watches all that is assigned."""

    def __init__(self, title, year):
        self.title = title
        self.year = year

    def __setattr__(self, name, value):
        if name == "year" and value < 0:
            raise ValueError(f"{name} of {type(self).__name__}: {value}")
        super().__setattr__(name, value)


class Sealed:
    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, name, value):
        raise AttributeError(f"{name} can't be set to {value!r}")


class Kept:
    def __init__(self):
        self.__dict__["log"] = []
        self.size = 1

    def __setattr__(self, name, value):
        self.log.append(f"{name}={value}")
        self.__dict__[name] = value


book = Checked("Emma", 1815)
book.year += 1
print(book.title, book.year)  #: Emma 1816
try:
    book.year = -5
except ValueError as error:
    print(error, book.year)  #: year of Checked: -5 1816
sealed = Sealed(3)
for _ in range(1):
    try:
        sealed.x = 4
    except AttributeError as error:
        print(error, sealed.x)  #: x can't be set to 4 3
kept = Kept()
kept.size *= 5
print(kept.size, kept.log)  #: 5 ['size=1', 'size=5']


class Options:
    """Gives what a dict holds, and calls on what it wraps."""

    def __init__(self, held, wrapped):
        self.held = held
        self.wrapped = wrapped
        self.asked = 0

    def __getattr__(self, name):
        if name in self.held:
            return self.held[name]
        raise AttributeError(name)


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item, times=1):
        self.items += [item] * times
        return len(self.items)


class Counted:
    def __init__(self, target):
        self.target = target
        self.calls = 0

    def __getattr__(self, name):
        self.calls += 1
        return getattr(self.target, name)


options = Options({"width": 80}, None)
print(options.width, hasattr(options, "width"), hasattr(options, "height"))  #: 80 True False
counted = Counted(Stack())
print(counted.push("a"), counted.push("b", 2), counted.items, counted.calls)  #: 1 3 ['a', 'b', 'b'] 3


class Row:
    kinds = {"age": int, "name": str}

    def __init__(self, name, age):
        self.name = name
        self.age = age

    def __setattr__(self, name, value):
        kind = self.kinds.get(name)
        if kind is not None and not isinstance(value, kind):
            raise TypeError(f"{name} is no {kind.__name__} but a {type(value).__name__}")
        super().__setattr__(name, value)


for name, age in [("Ann", 3), ("Bo", "old"), (4, 5)]:
    try:
        row = Row(name, age)
        print(row.name, row.age)
    except TypeError as error:
        print(error)
#: Ann 3
#: age is no int but a str
#: name is no str but a int
