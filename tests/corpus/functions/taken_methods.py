"""Methods of Python's own taken from objects."""
class VM:
    def __init__(self):
        self.stack = []

    def run(self, code):
        push = self.stack.append
        pop = self.stack.pop
        for op in code:
            if isinstance(op, int):
                push(op)
            else:
                b, a = pop(), pop()
                push(a + b if op == "+" else a * b)
        return self.stack[-1]


def collect(rows):
    out = []
    add = out.append
    for r in rows:
        add(r * 2)
    return out


print(VM().run([1, 2, "+", 4, "*"]), collect([1, 2]))
FORMAT = {"join": ", ".join, "upper": str.upper, "dash": "-".join}
print(FORMAT["join"](["a", "b"]), FORMAT["dash"]("xyz"))
lookup = {"a": 1, "b": 2}.get
print(lookup("a"), lookup("z"))

#: 12 [2, 4]
#: a, b x-y-z
#: 1 None
