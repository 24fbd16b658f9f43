# Classes that say how their instances and their subclasses come to be.


class Settings:
    """What the program was told.

    There is one."""

    _only = None

    def __new__(cls, *args, **kwargs):
        if cls._only is None:
            cls._only = super().__new__(cls)
            cls._only.values = {}
        return cls._only

    def put(self, key, value):
        self.values[key] = value


class Journal:
    _only = None
    _ready = False

    def __new__(cls):
        if not cls._only:
            cls._only = object.__new__(cls)
        return cls._only

    def __init__(self):
        if self._ready:
            return
        self._ready = True
        self.lines = []

    def write(self, text):
        self.lines.append(text)
        return len(self.lines)


class Symbol:
    _pool = {}

    def __new__(cls, name):
        if name not in cls._pool:
            made = super().__new__(cls)
            made.name = name
            cls._pool[name] = made
        return cls._pool[name]


class Once(type):
    _made = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._made:
            instance = super().__call__(*args, **kwargs)
            cls._made[cls] = instance
        return cls._made[cls]


class Store(metaclass=Once):
    def __init__(self, path="memory", size=4):
        print("a store at", path)
        self.path = path
        self.size = size


class Clock(metaclass=Once):
    def tick(self):
        return "tick"


class Command:
    table = {}
    word = ""

    def __init_subclass__(cls, /, word="", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.word = word
        if word:
            Command.table[word] = cls
        print("class", cls.__name__)


class Look(Command, word="look"):
    def run(self):
        return f"{self.word}: a dark room"


class Walk(Command, word="walk"):
    def run(self):
        return f"{self.word}: away"


class Hidden(Command):
    def run(self):
        return "hidden"


first, second = Settings(), Settings("again")
first.put("depth", 3)
print(first is second, second.values, Settings.__doc__.split()[0])
print(Journal().write("one"), Journal().write("two"), Journal().lines, Journal() is Journal())
print(Symbol("a") is Symbol("a"), Symbol("b").name, Symbol("a") is Symbol("b"))
print(Store("disk", size=9) is Store("other"), Store().path, Store().size, Clock() is Clock(), Clock().tick())
for word in Command.table:
    print(Command.table[word]().run())
print(Hidden().run(), repr(Hidden.word), [c.__name__ for c in Command.__subclasses__()])

#: class Look
#: class Walk
#: class Hidden
#: True {'depth': 3} What
#: 1 2 ['one', 'two'] True
#: True b False
#: a store at disk
#: True disk 9 True tick
#: look: a dark room
#: walk: away
#: hidden '' ['Look', 'Walk', 'Hidden']
