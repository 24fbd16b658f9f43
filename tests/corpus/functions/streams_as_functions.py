import sys
class Basic:
    def __init__(self, source, out=sys.stdout.write):
        self.out = out
        self.source = source
    def run(self):
        for x in self.source:
            self.out(x + "\n")
Basic(["a", "b"]).run()
lines = []
Basic(["c"], lines.append).run()
print(lines)
write = sys.stdout.write
write("hi\n")

#: a
#: b
#: ['c\n']
#: hi
