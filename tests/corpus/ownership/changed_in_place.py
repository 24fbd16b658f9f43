"""What may be None or is there: it is changed in place, whoever else holds it. And texts in ASCII."""

def apply_rule(x, bag=None):
    if bag is None:
        bag = []
    bag += [x, x + 1]
    return bag


def merge(more, seen=None, names=None):
    if seen is None:
        seen = set()
    if names is None:
        names = {}
    seen |= more
    names |= {x: str(x) for x in more}
    return seen, names


rows = [1]
print(apply_rule(2), apply_rule(3, rows), rows, apply_rule(4, bag=rows) is rows)
s = {1}
n = {0: "z"}
merge({2}, s, n)
print(sorted(s), n, merge({5}))


class Log:
    def __init__(self, lines=None):
        self.lines = lines

    def add(self, more):
        self.lines += more


base = ["a"]
log = Log(base)
log.add(["b"])
print(base)
try:
    Log().add(["c"])
except TypeError as e:
    print(e)
text = "Привет, ж\U0001f600"
print(f"{text!a} {text!a:>60} {[text]!a}")
print(3 in {}, len([]) in {}, 1 in [], apply_rule(9) in [])

#: [2, 3] [1, 3, 4, 4, 5] [1, 3, 4, 4, 5] True
#: [1, 2] {0: 'z', 2: '2'} ({5}, {5: '5'})
#: ['a', 'b']
#: unsupported operand type(s) for +=: 'NoneType' and 'list'
#: '\u041f\u0440\u0438\u0432\u0435\u0442, \u0436\U0001f600'     '\u041f\u0440\u0438\u0432\u0435\u0442, \u0436\U0001f600' ['\u041f\u0440\u0438\u0432\u0435\u0442, \u0436\U0001f600']
#: False False False False
