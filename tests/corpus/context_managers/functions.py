from contextlib import contextmanager, suppress


@contextmanager
def tag(name):
    print("<" + name + ">")
    try:
        yield name.upper()
    finally:
        print("</" + name + ">")


@contextmanager
def guarded(what):
    try:
        yield
    except ValueError as e:
        print(what, "failed:", e)
    print(what, "over")


class Door:
    def __init__(self, quiet=False):
        self.quiet = quiet

    def __enter__(self):
        print("open")
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            print("closed after", kind.__name__, error)
        else:
            print("closed")
        return self.quiet

    @contextmanager
    def held(self, who):
        print(who, "holds")
        yield self.quiet
        print(who, "lets go")


def early():
    with Door(quiet=True):
        raise KeyError("lost")
    return "went on"


with tag("a") as text:
    print(text)
with guarded("work"):
    raise ValueError("no tools")
with guarded("rest"):
    pass
with Door() as door, door.held("ann") as quiet:
    print(quiet)
print(early())
with suppress(ZeroDivisionError):
    print(1 // 0)
try:
    with Door():
        raise IndexError("far")
except IndexError as e:
    print("outside:", e)
#: <a>
#: A
#: </a>
#: work failed: no tools
#: work over
#: rest over
#: open
#: ann holds
#: False
#: ann lets go
#: closed
#: open
#: closed after KeyError 'lost'
#: went on
#: open
#: closed after IndexError far
#: outside: far
