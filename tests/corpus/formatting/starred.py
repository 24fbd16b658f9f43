# print(): what `*` gives brings its separators along.
none = []
two = ["a", "b"]
print("all:", *none)
print("all:", *two, sep="-")
print(*none, "end")
print(*two, "end", sep=", ")
print(*none, *two, sep="+")
print(*two, *none, *[1, 2])
print(*none)
print("x", *none, "y", *two, "z", sep="|")


class Count:
    def __init__(self):
        self.n = 0

    def more(self):
        self.n += 1
        return self.n


count = Count()
print(count.more(), *[count.more(), count.more()], count.n, *two)
separator = "/"
print("p", *two, sep=separator)
try:
    {"a": 1}["b"]
except KeyError as e:
    print(e.args[0], len(e.args), e)
try:
    {(1, "a"): 2}[(2, "b")]
except KeyError as e:
    print(e.args, e)
#: all:
#: all:-a-b
#: end
#: a, b, end
#: a+b
#: a b 1 2
#:
#: x|y|a|b|z
#: 1 2 3 3 a b
#: p/a/b
#: b 1 'b'
#: ((2, 'b'),) (2, 'b')
