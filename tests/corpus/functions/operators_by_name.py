# Operators of values given away by the names of their methods.
codes = {"a": "0", "b": "10", "c": "11"}


def encode(text, table):
    return "".join(map(table.__getitem__, text))


print(encode("abacab", codes))
print(sum(map(str.__eq__, "karolin", "kathrin")), list(map(int.__add__, [1, 2], [3, 4])))
stop = {"the", "a"}
words = "the cat sat on a mat".split()
print(list(filter(stop.__contains__, words)), [w for w in words if not stop.__contains__(w)])
order = [3, 1, 2, 0]
print(sorted(range(4), key=order.__getitem__), max(range(4), key=order.__getitem__))


def apply_all(f, xs):
    return [f(x) for x in xs]


print(apply_all(codes.__getitem__, "cab"))
try:
    print(list(map(codes.__getitem__, "az")))
except KeyError as e:
    print("missing", e)
print(all(map(float.__lt__, [1.0, 2.0], [2.0, 2.5])))
def play(n, log=None):
    say = log.append if log is not None else (lambda s: None)
    total = 0
    for i in range(n):
        total += i
        say("step %d" % i)
    return total


lines = []
print(play(3, lines), lines, play(2))

#: 010011010
#: 4 [4, 6]
#: ['the', 'a'] ['cat', 'sat', 'on', 'mat']
#: [3, 1, 2, 0] 0
#: ['11', '0', '10']
#: missing 'z'
#: True
#: 3 ['step 0', 'step 1', 'step 2'] 1
