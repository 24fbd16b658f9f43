def hello():
    return "hello"


def run(cb=None):
    if cb:
        return cb()
    return "none"


def run2(x, key=None):
    if key is None:
        key = lambda v: v
    return key(x)


class Button:
    def __init__(self, on_click=None):
        self.on_click = on_click
        self.handlers = []

    def add(self, h):
        self.handlers.append(h)

    def click(self):
        if self.on_click is not None:
            print(self.on_click())
        for h in self.handlers:
            h(self)


print(run(), run(hello))
print(run2(3), run2(4, lambda v: v * 2))
b = Button()
b.click()
c = Button(hello)
c.add(lambda s: print("clicked", len(s.handlers)))
c.click()


def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x


print(apply_n(lambda v: v + 1, 3, 0), apply_n(str.upper, 1, "a"))
handler = None
for name in ["a", "b"]:
    if name == "b":
        handler = hello
if handler:
    print(handler())
#: none hello
#: 3 8
#: hello
#: clicked 1
#: 3 A
#: hello
