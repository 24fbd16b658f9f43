from functools import total_ordering


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__.lower(), self.generic)
        return method(node)

    def generic(self, node):
        return "?" + type(node).__name__


class Leaf:
    def __init__(self, n):
        self.n = n


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Other:
    pass


class Printer(Visitor):
    def visit_leaf(self, node):
        return str(node.n)

    def visit_pair(self, node):
        return "(" + self.visit(node.a) + " " + self.visit(node.b) + ")"


class Shell:
    def __init__(self):
        self.log = []

    def run(self, line):
        verb, _, rest = line.partition(" ")
        command = getattr(self, f"do_{verb}", None)
        if command is None:
            return "unknown " + verb
        return command(rest)

    def do_say(self, text):
        self.log.append(text)
        return text.upper()

    def do_count(self, text):
        return str(len(self.log))


@total_ordering
class Version:
    def __init__(self, major, minor):
        self.key = (major, minor)

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.key == other.key

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.key < other.key


print(Printer().visit(Pair(Leaf(1), Pair(Leaf(2), Other()))))
shell = Shell()
print([shell.run(line) for line in ["say hi", "count", "jump high"]])
say = shell.do_say
print(say("again"), shell.log)
a, b = Version(1, 2), Version(1, 10)
print(a < b, a <= b, a > b, a >= a, a == Version(1, 2), a != b, max(a, b) is b)
#: (1 (2 ?Other))
#: ['HI', '1', 'unknown jump']
#: AGAIN ['hi', 'again']
#: True True False True True True True
