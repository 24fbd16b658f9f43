"""Two methods taken from one object at once."""
class VM:
    def __init__(self):
        self.stack = []

    def run(self, code):
        push, pop = self.stack.append, self.stack.pop
        for op in code:
            if isinstance(op, int):
                push(op)
            else:
                b, a = pop(), pop()
                push(a + b if op == "+" else a * b)
        return self.stack[-1]


print(VM().run([1, 2, "+", 4, "*"]))
join = ", ".join
print(join(["x", "y"]))

#: 12
#: x, y
