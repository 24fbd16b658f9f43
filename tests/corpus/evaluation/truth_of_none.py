"""What is asked for its truth is done, where it gives None."""
def unique(items):
    seen = set()
    return [x for x in items if not (x in seen or seen.add(x))]
def degrees(seen, xs):
    return [x for x in xs if x not in seen and not seen.update({x: 1})]
print(unique([3, 1, 3, 2, 1]), unique("mississippi"))
d = {}
print(degrees(d, [1, 2, 1]), d)
def log(x):
    print("log", x)
def test(x):
    if not log(x):
        print("falsy")
    if log(x) or x > 1:
        print("or")
    y = 1 if log(x) else 2
    print(y, bool(log(3)), not log(4), x > 0 and not log(5))
    while not log(6):
        break
    assert not log(7)
    return [log(8) is None, log(9) == None, log(1) or "dflt"]
print(test(2))
print(list(filter(log, [1, 2])), [x for x in [1] if log(x)], any(log(x) for x in [1, 2]), all(map(log, [1, 2])))
class A:
    def __init__(self): self.n = 0
    def bump(self): self.n += 1
a = A()
if not a.bump() and a.n == 1 and not a.bump():
    print(a.n)
def get():
    print("get")
    return log
if get(): print("yes")
print(1 if get() else 2)
#: [3, 1, 2] ['m', 'i', 's', 'p']
#: [1, 2] {1: 1, 2: 1}
#: log 2
#: falsy
#: log 2
#: or
#: log 2
#: log 3
#: log 4
#: log 5
#: 2 False True True
#: log 6
#: log 7
#: log 8
#: log 9
#: log 1
#: [True, True, 'dflt']
#: log 1
#: log 2
#: log 1
#: log 1
#: log 2
#: log 1
#: [] [] False False
#: 2
#: get
#: yes
#: get
#: 1
