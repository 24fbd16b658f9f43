"""Files are closed however their `with` is left; managers that yield in a branch."""
from contextlib import contextmanager
import os
import tempfile


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
def broken(path):
    with open(path, "w") as file:
        file.write("broken")
        raise ValueError(path)


class Keeper:
    def __init__(self):
        self.file = None

    def keep(self, path):
        with open(path, "w") as self.file:
            self.file.write("kept")
            return 5


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "left.txt")
    try:
        with open(path, "w") as first:
            first.write("hello")
            raise ValueError("no")
    except ValueError:
        print(open(path).read(), first.closed)
    try:
        broken(path)
    except ValueError:
        print(open(path).read())
    keeper = Keeper()
    print(keeper.keep(path), open(path).read(), keeper.file.closed)
    for letter in "ab":
        with open(path, "a") as last:
            last.write(letter)
            continue
    print(open(path).read(), last.closed)
    try:
        with report(path) as kept:
            kept.write("cut")
            raise KeyError("off")
    except KeyError:
        print(open(path).read().split(), kept.closed)
#: hello True
#: broken
#: 5 kept True
#: keptab True
#: ['report', 'cut'] True
