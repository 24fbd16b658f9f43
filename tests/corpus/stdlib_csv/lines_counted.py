"""Readers that say how many lines they have read."""
import csv, io, os, tempfile

class E:
    def __init__(self, a, b):
        self.a, self.b = a, b
    def to_row(self):
        return [self.a, self.b]
class L:
    def __init__(self, xs): self.xs = xs
    def __iter__(self): return iter(self.xs)
    def write(self, path):
        with open(path, "w", newline="") as fh:
            w = csv.writer(fh)
            w.writerow(["a", "b"])
            w.writerows(e.to_row() for e in self)
    def read(self, path):
        with open(path, newline="") as fh:
            reader = csv.reader(fh)
            head = next(reader)
            for row in reader:
                print(reader.line_num, row)
            return head
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "x.csv")
    l = L([E(1, "x"), E(2, "y,z"), E(3, 'q"u\nv')])
    l.write(p)
    print(l.read(p))
    with open(p, newline="") as f:
        r = csv.DictReader(f)
        for row in r:
            print(r.line_num, row["a"], row)
for n, row in enumerate(csv.reader(["a,b", "c,d"]), 1):
    print(n, row)
rows = list(csv.reader(io.StringIO("x;y\n1;2\n"), delimiter=";"))
print(rows, next(csv.reader(["k,l"])), next(csv.reader([]), None))
#: 2 ['1', 'x']
#: 3 ['2', 'y,z']
#: 5 ['3', 'q"u\nv']
#: ['a', 'b']
#: 2 1 {'a': '1', 'b': 'x'}
#: 3 2 {'a': '2', 'b': 'y,z'}
#: 5 3 {'a': '3', 'b': 'q"u\nv'}
#: 1 ['a', 'b']
#: 2 ['c', 'd']
#: [['x', 'y'], ['1', '2']] ['k', 'l'] None
