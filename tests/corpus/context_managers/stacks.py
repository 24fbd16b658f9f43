"""Stacks of managers, and managers that do next to nothing."""
import contextlib
from contextlib import ExitStack, nullcontext


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
