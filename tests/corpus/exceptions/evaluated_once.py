class Found(Exception):
    def __init__(self, value):
        self.value = value


class E(Exception):
    pass


calls = []


def note(n):
    calls.append(n)
    return n


def fibonacci(n):
    try:
        if n < 2:
            raise Found(note(n))
        raise Found(fibonacci(n - 1) + fibonacci(n - 2))
    except Found as found:
        return found.value


print(fibonacci(7), len(calls))  #: 13 21
try:
    raise E("short", 1)
except E as problem:
    print(problem, problem.args)
#: ('short', 1) ('short', 1)
