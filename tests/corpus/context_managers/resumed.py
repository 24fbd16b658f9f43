"""Managers whose yield lies in another `with`."""
from contextlib import closing, contextmanager


class Gate:
    def __init__(self, name, forgives=False):
        self.name = name
        self.forgives = forgives

    def __enter__(self):
        print("in", self.name)
        return self

    def __exit__(self, kind, error, trace):
        print("out", self.name, error)
        return self.forgives


class Line:
    def __init__(self):
        self.sent = []
        self.open = True

    def close(self):
        self.open = False
        print("closed after", len(self.sent))


@contextmanager
def session(name, forgives=False):
    with Gate(name, forgives):
        with closing(Line()) as line:
            yield line
    print("left", name)


with session("a") as line:
    line.sent.append(1)
    print(line.open)
#: in a
#: True
#: closed after 1
#: out a None
#: left a
try:
    with session("b") as line:
        raise ValueError("no")
except ValueError as e:
    print("caught", e, line.open)
#: in b
#: closed after 0
#: out b no
#: caught no False
with session("c", forgives=True):
    raise ValueError("again")
print("went on")
#: in c
#: closed after 0
#: out c again
#: left c
#: went on
