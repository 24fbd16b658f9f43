# What a call with a star says where it gives too few values, or too many.
def spread(a, b=2):
    return a + b


def f(x, y):
    return x * y


def g(a, b=1, *rest):
    return a, b, rest


for args in ([1, 2], [1], [1, 2, 3], []):
    for fn in (f, spread):
        try:
            print(fn(*args))
        except TypeError as e:
            print(e)
    try:
        print(f(*args))
    except TypeError as e:
        print(e)
    try:
        print(f(5, *args))
    except TypeError as e:
        print(e)
    try:
        print(spread(*args))
    except TypeError as e:
        print(e)
    try:
        print(g(*args))
    except TypeError as e:
        print(e)


class P:
    def __init__(self, x, y=0):
        self.x, self.y = x, y


for args in ([1], [], [1, 2, 3]):
    try:
        p = P(*args)
        print(p.x, p.y)
    except TypeError as e:
        print(e)

#: 2
#: 3
#: 2
#: f() takes 2 positional arguments but 3 were given
#: 3
#: (1, 2, ())
#: f() missing 1 required positional argument: 'y'
#: 3
#: f() missing 1 required positional argument: 'y'
#: 5
#: 3
#: (1, 1, ())
#: f() takes 2 positional arguments but 3 were given
#: spread() takes from 1 to 2 positional arguments but 3 were given
#: f() takes 2 positional arguments but 3 were given
#: f() takes 2 positional arguments but 4 were given
#: spread() takes from 1 to 2 positional arguments but 3 were given
#: (1, 2, (3,))
#: f() missing 2 required positional arguments: 'x' and 'y'
#: spread() missing 1 required positional argument: 'a'
#: f() missing 2 required positional arguments: 'x' and 'y'
#: f() missing 1 required positional argument: 'y'
#: spread() missing 1 required positional argument: 'a'
#: g() missing 1 required positional argument: 'a'
#: 1 0
#: P.__init__() missing 1 required positional argument: 'x'
#: P.__init__() takes from 2 to 3 positional arguments but 4 were given
