from functools import singledispatch, wraps


@singledispatch
def show(x):
    return f"thing {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register
def _(x: bool):
    return f"bool {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return f"{len(x)} things"


class Animal:
    name = "animal"


class Dog(Animal):
    name = "dog"


@show.register
def _(x: Animal):
    return "an animal"


@show.register
def _(x: Dog):
    return "a dog"


print(show(3), show(True), show([1, 2]), show((1,)), show("x"), show(Dog()), show(Animal()))


def retry(times, exceptions=(ValueError,)):
    def decorator(func):
        @wraps(func)
        def inner(*args, **kwargs):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return func(*args, **kwargs)
                except exceptions as e:
                    last = e
                    print(f"attempt {attempt} failed: {e}")
            raise RuntimeError(f"gave up after {times}") from last
        return inner
    return decorator


calls = 0


@retry(3)
def flaky(limit):
    global calls
    calls += 1
    if calls < limit:
        raise ValueError(f"call {calls}")
    return "ok"


@retry(2, (KeyError, IndexError))
def lookup(items, i):
    return items[i]


print(flaky(3))
for act in (lambda: flaky(100), lambda: lookup([1], 5), lambda: lookup([1], "a" == "b")):
    try:
        print(act())
    except RuntimeError as e:
        print(e, "because of", repr(e.__cause__))
#: int 3 bool True 2 things 1 things thing x a dog an animal
#: attempt 1 failed: call 1
#: attempt 2 failed: call 2
#: ok
#: attempt 1 failed: call 4
#: attempt 2 failed: call 5
#: attempt 3 failed: call 6
#: gave up after 3 because of ValueError('call 6')
#: attempt 1 failed: list index out of range
#: attempt 2 failed: list index out of range
#: gave up after 2 because of IndexError('list index out of range')
#: 1
