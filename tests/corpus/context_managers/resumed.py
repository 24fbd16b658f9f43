"""Managers whose yield lies in another `with`, in a branch or in a loop; stacks of managers."""
import contextlib
from contextlib import ExitStack, closing, contextmanager, nullcontext
import os
import tempfile


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


@contextmanager
def report(path, title="report"):
    with open(path, "w") as file:
        print(title, file=file)
        yield file
    print("wrote", os.path.basename(path))


@contextmanager
def chosen(fast):
    if fast:
        yield "fast"
        return
    try:
        yield "slow"
    except KeyError as e:
        print("missing", e)


class Shop:
    def __init__(self):
        self.gate = Gate("shop")
        self.sold = 0

    @contextmanager
    def day(self, name):
        with self.gate:
            self.sold = 0
            yield name.title()
        print("sold", self.sold)


def total(values):
    @contextmanager
    def shown(title):
        with Gate(title):
            yield sum(values)

    with shown("sum") as found:
        return found + 1


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
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "all.txt")
    with report(path) as file:
        file.write("one\n")
    with open(path) as file:
        print(file.read().splitlines(keepends=True))
#: wrote all.txt
#: ['report\n', 'one\n']
for fast in (True, False):
    with chosen(fast) as how:
        print(how)
#: fast
#: slow
with chosen(False):
    raise KeyError("k")
try:
    with chosen(True):
        raise KeyError("k")
except KeyError as e:
    print("still", e)
#: missing 'k'
#: still 'k'
shop = Shop()
with shop.day("monday") as name:
    shop.sold += 3
    print(name)
print(total([1, 2, 3]))
#: in shop
#: Monday
#: out shop None
#: sold 3
#: in sum
#: out sum None
#: 7
with nullcontext(5) as five, contextlib.closing(Line()):
    print(five)
#: 5
#: closed after 0


def leave(name, times=1):
    print("leave", name * times)


with ExitStack() as stack:
    gates = [stack.enter_context(Gate(n)) for n in "xy"]
    for n in "pq":
        stack.callback(leave, n, times=2)
    print(len(gates), gates[1].name)
#: in x
#: in y
#: 2 y
#: leave qq
#: leave pp
#: out y None
#: out x None
try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(Gate("outer"))
        stack.enter_context(Gate("inner", forgives=True))
        stack.callback(leave, "first")
        raise ValueError("swallowed")
    print("after the stack")
    with ExitStack() as stack:
        stack.enter_context(Gate("last"))
        raise ValueError("kept")
except ValueError as e:
    print(e)
#: in outer
#: in inner
#: leave first
#: out inner swallowed
#: out outer None
#: after the stack
#: in last
#: out last kept
#: kept
