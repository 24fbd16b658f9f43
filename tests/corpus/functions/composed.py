import functools
from functools import partial


def compose(*fs):
    return functools.reduce(lambda f, g: lambda x: f(g(x)), fs, lambda x: x)


def compose2(*fs):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), fs)


print(compose(str, abs)(-3), compose(lambda x: x + 1, lambda x: x * 2)(5))
print(compose2(abs, str, len)(-345))

#: 3 11
#: 3
