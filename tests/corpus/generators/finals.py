# `finally` in a generator, however its `try` is left.
def reader(lines):
    print("open")
    try:
        for line in lines:
            if line == "stop":
                return
            if line == "skip":
                continue
            yield line.upper()
        print("end of input")
    finally:
        print("close")
print(list(reader(["a", "skip", "b", "stop", "c"])))
print(list(reader(["x"])))
for r in reader(["p", "q", "r"]):
    print(r)
    if r == "Q":
        break
print("after break")
def outer():
    try:
        yield from reader(["m", "n"])
    finally:
        print("outer done")
g = outer()
print(next(g))
g.close()
print(next(g, "closed"))
#: open
#: close
#: ['A', 'B']
#: open
#: end of input
#: close
#: ['X']
#: open
#: P
#: Q
#: close
#: after break
#: open
#: M
#: close
#: outer done
#: closed


def ticks(log):
    n = 0
    try:
        while True:
            yield n
            n += 1
    finally:
        log.append("closed")


log = []
clock = ticks(log)
print(next(clock), next(clock))  #: 0 1
clock.close()
print(log)  #: ['closed']
