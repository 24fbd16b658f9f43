class Limit:
    def __init__(self, maximum):
        self.maximum = maximum
        self.used = 0

    def __call__(self, fn):
        def inner(*args):
            if self.used >= self.maximum:
                raise RuntimeError(f'{fn.__name__} used {self.used} times')
            self.used += 1
            return fn(*args)
        return inner

@Limit(2)
def f(*xs):
    return sum(xs)

for i in range(3):
    try:
        print(f(*range(i + 1)))
    except RuntimeError as e:
        print(e)


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, event, fn=None):
        if fn is None:
            return lambda f: self.on(event, f)
        self.handlers.setdefault(event, []).append(fn)
        return fn

    def emit(self, event, *args):
        return [h(*args) for h in self.handlers.get(event, [])]

bus = Bus()

@bus.on("hello")
def hi(name):
    return "hi " + name

@bus.on("hello")
def ho(name):
    return "ho " + name

print(bus.emit("hello", "x"), bus.emit("none", "y"))

#: 0
#: 1
#: f used 2 times
#: ['hi x', 'ho x'] []
