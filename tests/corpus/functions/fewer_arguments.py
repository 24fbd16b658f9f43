"""Functions with defaults among those that take one argument less."""

def compose(*fns):
    def run(x):
        for f in fns:
            x = f(x)
        return x
    return run


limit = 7
transform = compose((lambda x: x * 4), (lambda x, k=-2: x + k), lambda v: v - 1)
print(transform(3))
t2 = compose((lambda x: x * 4), (lambda x, k=5: x + k), lambda v: v - 1)
print(t2(3))

#: 9
#: 16
