# Slices that take the items of a list with a name.
class Doc:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.row = 0

    def insert(self, text):
        line = self.lines[self.row]
        head, tail = line[:1], line[1:]
        parts = text.split("|")
        if len(parts) == 1:
            new = [head + text + tail]
        else:
            new = [head + parts[0], *parts[1:-1], parts[-1] + tail]
        self.lines[self.row:self.row + 1] = new

    def sub(self, n):
        for i, line in enumerate(self.lines):
            new, k = line.replace("a", "b"), n
            if k:
                self.lines[i] = new


d = Doc("abc\ndef")
d.insert("x|y|z")
d.sub(1)
print(d.lines)
xs = [1, 2, 3, 4]
ys = [9, 8]
xs[1:3] = ys
ys.append(7)
print(xs, ys)
xs[:2] = xs
print(xs)
xs[::2] = [0] * len(xs[::2])
print(xs)
xs[1:1] = reversed(xs)
print(xs)

#: ['bx', 'y', 'zbc', 'def']
#: [1, 9, 8, 4] [9, 8, 7]
#: [1, 9, 8, 4, 8, 4]
#: [0, 9, 0, 4, 0, 4]
#: [0, 4, 0, 4, 0, 9, 0, 9, 0, 4, 0, 4]
