def show(expression, value):
    """Texts of several lines as they are, all else as it is written."""
    print(">>>", expression)
    print(repr(value) if not isinstance(value, str) or "\n" not in value else value)


def size(value):
    return len(value) if isinstance(value, (str, list)) and value else -1


def asked(value):
    print("asked", value)
    return True


show("1 + 1", 2)
show("'x'", "x")
show("text", "x\ny")
show("pairs", [(1, "a")])
show("table", {"a": {1.5}})
print(size("abc"), size([1, 2]), size(7), size(""))
number = 5
if asked(number) or isinstance(number, int):
    print("an int")
if isinstance(number, str) and asked(number):
    print("never")
#: >>> 1 + 1
#: 2
#: >>> 'x'
#: 'x'
#: >>> text
#: x
#: y
#: >>> pairs
#: [(1, 'a')]
#: >>> table
#: {'a': {1.5}}
#: 3 2 -1 -1
#: asked 5
#: an int
