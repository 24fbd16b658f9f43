# Methods that are asked for by names that are put together.


class Node:
    pass


class Number(Node):
    def __init__(self, value):
        self.value = value


class Sum(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Visitor:
    def visit(self, node):
        method = "visit_" + type(node).__name__
        visitor = getattr(self, method, self.other)
        return visitor(node)

    def other(self, node):
        raise TypeError("nothing for {}".format(type(node).__name__))


class Values(Visitor):
    def visit_Number(self, node):
        return node.value

    def visit_Sum(self, node):
        return self.visit(node.left) + self.visit(node.right)


class Texts(Visitor):
    def visit_Number(self, node):
        return str(node.value)

    def visit_Sum(self, node):
        return f"({self.visit(node.left)} + {self.visit(node.right)})"


class Shell:
    def __init__(self):
        self.depth = 1

    def do_add(self, text):
        return "added " + text

    def do_drop(self, text):
        return "dropped " + text

    def unknown(self, text):
        return "what is " + text

    def by_percent(self, word, text):
        name = "do_%s" % word
        found = getattr(self, name, self.unknown)
        return found(text)

    def by_format(self, word, text):
        return getattr(self, "do_{}".format(word.lower()), self.unknown)(text)

    def by_sum(self, word, text):
        name = "do_" + word.strip() + ""
        found = getattr(self, name, None)
        if found is None:
            return "nothing"
        return found(text)


tree = Sum(Number(2), Sum(Number(3), Number(4)))
print(Values().visit(tree), Texts().visit(tree))
try:
    Values().visit(Node())
except TypeError as error:
    print(error)
shell = Shell()
for word in ("add", "drop", "fly"):
    print(shell.by_percent(word, "x"), shell.by_format(word.upper(), "y"), shell.by_sum(f" {word} ", "z"))
print(getattr(shell, "depth"))

#: 9 (2 + (3 + 4))
#: nothing for Node
#: added x added y added z
#: dropped x dropped y dropped z
#: what is x what is y nothing
#: 1
