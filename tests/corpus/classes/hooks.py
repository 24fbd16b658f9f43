"""What a class does when attributes are set or looked up is refused, not left out."""
import sys


class Even:
    """A descriptor."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, holder, kind=None):
        return getattr(holder, self.name)

    def __set__(self, holder, value):
        setattr(holder, self.name, value - value % 2)


class Locked:
    def __init__(self, key):
        self.key = key

    def __setattr__(self, name, value):
        raise AttributeError(name)


def locked():
    return Locked(3).key  # gap


def even():
    return Even()  # gap


print("before")
#: before
if len(sys.argv) > 3:
    print(locked(), even())
# error: both are refused where they stand, and nothing is where they are not reached
