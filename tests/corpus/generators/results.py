def inner():
    given = yield 1
    print("given", given)
    yield 2
    return "done"


def outer():
    result = yield from inner()
    print("result", result)
    yield 3


def countdown(n):
    total = 0
    while n > 0:
        yield n
        total += n
        n -= 1
    return total


def both():
    first = yield from countdown(2)
    second = yield from countdown(3)
    yield first * 10 + second


print(list(outer()))
#: given None
#: result done
#: [1, 2, 3]
print(list(both()), list(countdown(2)))  #: [2, 1, 3, 2, 1, 36] [2, 1]


def averager():
    total = count = 0
    while True:
        value = yield count
        if value is None:
            break
        total += value
        count += 1
    return total / count


average = averager()
next(average)
average.send(10)
average.send(30)
try:
    average.send(None)
except StopIteration as stop:
    print("average", stop.value)  #: average 20.0
steps = countdown(1)
print(next(steps))  #: 1
try:
    next(steps)
except StopIteration as stop:
    print(stop.value)  #: 1
try:
    next(iter([]))
except StopIteration as stop:
    print(stop.value)  #: None
