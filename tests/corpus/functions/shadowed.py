"""A name of Python's own is Python's until the program binds it."""
plain_abs = abs
print(abs(-3), max(2, 5))
#: 3 5


def abs(x):
    """Says that it is ours."""
    return ("ours", plain_abs(x))


print(abs(-4))
#: ('ours', 4)
length = len("four")


def len(text):
    return length + 1


print(len("anything"), length)
#: 5 4
