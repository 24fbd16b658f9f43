"""What a generator returned is the value of the StopIteration that ends it."""


class Task:
    def __init__(self, steps):
        self.steps = steps
        self.result = None


def worker(n):
    total = 0
    for i in range(n):
        total += i * i
        yield
    return total


def quiet(n):
    for i in range(n):
        yield i


def early(stop):
    yield 1
    if stop:
        return
    yield 2
    return "late"


def joined():
    got = yield from early(False)
    return got + "!"


for task in [Task(worker(3)), Task(quiet(1)), Task(early(True)), Task(early(False))]:
    while True:
        try:
            next(task.steps)
        except StopIteration as stop:
            task.result = stop.value
            break
    print(task.result)
#: 5
#: None
#: None
#: late
whole = joined()
print(list(whole))  #: [1, 2]
try:
    next(whole)
except StopIteration as stop:
    print(stop.value, stop.args)  #: None ()
steps = joined()
next(steps), next(steps)
try:
    next(steps)
except StopIteration as stop:
    print(f"ended with {stop.value}")  #: ended with late!
