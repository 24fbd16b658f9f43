# Generators that are sent values and exceptions, and closed.
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
#: 10.0
#: 20.0
#: 15.0
#: got 1
#: value error bad
#: got two
#: key error, stopping
#: stopped
#: looking for py
#: python
#: bye
#: 1
#: x
#: end
