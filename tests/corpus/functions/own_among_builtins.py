"""Functions of Python's own among others, in tables that are called."""
import operator


def double(x):
    return 2 * x


def mean(items):
    return sum(items) / len(items)


OPERATORS = {"+": operator.add, "/": operator.truediv, "^": pow, "least": min}
for name in OPERATORS:
    print(name, OPERATORS[name](6, 4))
#: + 10
#: / 1.5
#: ^ 1296
#: least 4

for measure in (len, max, sum, mean):
    print(measure.__name__, measure([3, 1, 4]))
#: len 3
#: max 4
#: sum 8
#: mean 2.6666666666666665

tools = {}
tools["+"] = operator.add
tools["max"] = max
tools["double"] = double
tools["abs"] = abs


def use(name, *arguments):
    return tools[name](*arguments)


print(use("+", 1, 2), use("max", 3, 9), use("max", [5, 7, 6]), use("double", 4), use("abs", -2))  #: 3 9 7 8 2

unnamed = lambda x: x
print(unnamed(3), unnamed.__name__, double.__name__)  #: 3 <lambda> double
