# What chooses is made once, and sees what is around it.
from itertools import dropwhile, takewhile, zip_longest


def numbers():
    n = 0
    while True:
        yield n
        n += 1


def below(limit):
    print("made", limit)
    return lambda n: n < limit


def first(limit):
    return sum(n for n in takewhile(lambda n: n < limit, numbers()) if n % 2 == 0)


print(list(takewhile(below(4), numbers())), first(9))
#: made 4
#: [0, 1, 2, 3] 20
print(list(dropwhile(below(2), [1, 2, 3])), list(filter(below(3), range(5))))
#: made 2
#: made 3
#: [2, 3] [0, 1, 2]
for row in zip_longest("ab", [1.5], [True, False, True]):
    print(row)
#: ('a', 1.5, True)
#: ('b', None, False)
#: (None, None, True)
for x in [1.5, -2.5]:
    print(abs(x), end=" ")  # the literals say how wide they are
print((0 or 7) % 3, 1e16 - 0.5)  #: 1.5 2.5 1 1e+16
