from functools import partial


def power(base, exponent):
    return base ** exponent


def join(*words, sep=" ", end=""):
    return sep.join(words) + end


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, x, offset=0):
        return self.factor * x + offset

    def handlers(self):
        return {"plain": partial(self.apply, 2), "more": partial(self.apply, 3)}


def scaled(k):
    return partial(power, k)


square = partial(power, exponent=2)
print(square(7), partial(power, 2)(10), scaled(3)(4))
from_binary = partial(int, base=2)
print(from_binary("10010"), list(map(partial(max, 10), [3, 20])), partial(pow, 2)(8))
say = partial(print, "hello", sep="-")
say("a", "b")
say()
print(partial(join, "x", end="!")("y", "z"), partial(join, sep="+")("1", "2"))
by_length = partial(sorted, key=len)
print(by_length(["ccc", "a", "bb"]))
n = 3
kept = partial(power, n)
n = 100
print(kept(2), {name: act() for name, act in Scale(5).handlers().items()})
#: 49 1024 81
#: 18 [10, 20] 256
#: hello-a-b
#: hello
#: x y z! 1+2
#: ['a', 'bb', 'ccc']
#: 9 {'plain': 10, 'more': 15}
