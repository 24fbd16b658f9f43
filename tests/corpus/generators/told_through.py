def inner(log):
    got = []
    try:
        while True:
            try:
                x = yield len(got)
            except KeyError as e:
                log.append("inner caught " + repr(e))
                x = -1
            if x is None:
                return got
            got.append(x)
    finally:
        log.append("inner done")
def outer(log):
    while True:
        try:
            res = yield from inner(log)
            log.append(res)
        except ValueError as e:
            log.append("outer caught " + repr(e))
            return "bye"
def plain():
    yield 1
    yield 2
def top():
    yield from plain()
    x = yield 3
    print("x", x)
    yield from [4, 5]
log = []
g = outer(log)
print(next(g))
print(g.send(5), g.send(6))
print(g.throw(KeyError("k")))
print(next(g))
print(log)
print(g.send(7))
try:
    g.throw(ValueError("v"))
except StopIteration as e:
    print("stop", e.value)
print(log)
g = outer(log)
next(g); g.send(1)
g.close()
print(log)
t = top()
print(next(t), next(t), next(t), t.send("hi"), next(t))
print(list(top()))
t = top()
next(t)
try:
    t.throw(RuntimeError("boom"))
except RuntimeError as e:
    print("out", e)
print(list(t))

#: 0
#: 1 2
#: 3
#: 0
#: ["inner caught KeyError('k')", 'inner done', [5, 6, -1]]
#: 1
#: stop bye
#: ["inner caught KeyError('k')", 'inner done', [5, 6, -1], 'inner done', "outer caught ValueError('v')"]
#: ["inner caught KeyError('k')", 'inner done', [5, 6, -1], 'inner done', "outer caught ValueError('v')", 'inner done']
#: x hi
#: 1 2 3 4 5
#: x None
#: [1, 2, 3, 4, 5]
#: out boom
#: []
