"""Examples in documentation are run, not believed.

>>> half(10)
5.0
"""
import contextlib
import doctest
import io


def half(n):
    """Half of n.

    >>> half(3)
    1.5
    >>> for i in range(2):
    ...     print(half(i))
    0.0
    0.5
    >>> half(4) # doctest: +ELLIPSIS
    2...
    """
    return n / 2


def check(n):
    """
    >>> check(-1)
    Traceback (most recent call last):
        ...
    ValueError: -1 is too small
    >>> check(1)
    """
    if n < 0:
        raise ValueError(f"{n} is too small")


class Counter:
    """Counts.

    >>> c = Counter()
    >>> c.add(); c.add()
    1
    2
    >>> c.total
    3
    """

    def __init__(self):
        self.total = 0

    def add(self):
        self.total += 1
        return self.total


said = io.StringIO()
with contextlib.redirect_stdout(said):
    results = doctest.testmod()
print(results)
for line in said.getvalue().splitlines():
    if not line.startswith("File"):
        print(line)
