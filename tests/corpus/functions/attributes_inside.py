"""Functions that are given attributes where they are made."""
def make_counter(start=0):
    n = start
    def counter():
        nonlocal n
        n += 1
        return n
    def reset():
        nonlocal n
        n = start
    counter.reset = reset
    counter.peek = lambda: n
    return counter
c = make_counter(5)
print(c(), c(), c.peek())
c.reset()
d = make_counter()
print(c(), d(), d.peek())
#: 6 7 7
#: 6 1 1
