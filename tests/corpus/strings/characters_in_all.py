def f(s):
    return all(c in "abc" for c in s)


def g(s):
    return any(c.islower() for c in s)


def h(s):
    if not any(c.isdigit() for c in s):
        return 1
    if not any(c.islower() for c in s):
        return 2
    return 3


def k(s):
    t = "abc"
    return sum(1 for c in t if c in s)


print(f("ab"), g("aB"), h("aB1"), k("abd"))
#: True True 3 2
