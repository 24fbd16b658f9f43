def state_machine(items):
    state = "start"
    item = 0
    error = None
    for item in items:
        try:
            value = 10 // item
            yield state, value
            state = "ok"
        except ZeroDivisionError as error:
            yield "error", str(error)
            state = "after"
        finally:
            yield "finally", item
print(list(state_machine([1, 0, 2])))
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
def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        x = yield average
        total += x
        count += 1
        average = total / count
a = averager()
next(a)
for v in (10, 30, 5):
    print(a.send(v))
a.close()
def echo():
    while True:
        try:
            got = yield
            print("got", got)
        except ValueError as e:
            print("value error", e)
        except KeyError:
            print("key error, stopping")
            return
e = echo()
next(e)
e.send(1)
e.throw(ValueError("bad"))
e.send("two")
try:
    e.throw(KeyError("k"))
except StopIteration:
    print("stopped")
def nested():
    try:
        try:
            yield 1
            raise ValueError("inner")
        finally:
            yield 2
    except ValueError as err:
        yield str(err)
    else:
        yield "no"
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            print("f", i)
print(list(nested()))
def outer():
    try:
        yield from reader(["m", "n"])
    finally:
        print("outer done")
g = outer()
print(next(g))
g.close()
print(next(g, "closed"))
def again():
    try:
        yield 1
        raise KeyError("lost")
    except KeyError:
        print("logging")
        raise
try:
    for x in again():
        print(x)
except KeyError as e:
    print("outside", e)
def grep(pattern):
    print("looking for", pattern)
    try:
        while True:
            line = (yield)
            if pattern in line:
                print(line)
    except GeneratorExit:
        print("bye")
s = grep("py")
next(s)
s.send("java")
s.send("python")
s.close()
def raising():
    yield 1
    raise RuntimeError("x")
r = raising()
print(next(r))
try:
    next(r)
except RuntimeError as e:
    print(e)
print(next(r, "end"))
#: [('start', 10), ('finally', 1), ('error', 'integer division or modulo by zero'), ('finally', 0), ('after', 5), ('finally', 2)]
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
#: 10.0
#: 20.0
#: 15.0
#: got 1
#: value error bad
#: got two
#: key error, stopping
#: stopped
#: f 0
#: f 1
#: f 2
#: [1, 2, 'inner', 0, 2]
#: open
#: M
#: close
#: outer done
#: closed
#: 1
#: logging
#: outside 'lost'
#: looking for py
#: python
#: bye
#: 1
#: x
#: end
