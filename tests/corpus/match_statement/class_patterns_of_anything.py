# A syntax tree whose nodes share a field's name and not its type, evaluated by class patterns.
from dataclasses import dataclass


@dataclass
class Num:
    value: float


@dataclass
class Assign:
    name: str
    value: object


@dataclass
class Call:
    name: str
    args: list


def evaluate(node, scope):
    match node:
        case Num(value):
            return value
        case str(name) if name in scope:
            return scope[name]
        case Assign(name=name, value=value):
            scope[name] = evaluate(value, scope)
            return scope[name]
        case Call("sum", args):
            return sum(evaluate(arg, scope) for arg in args)
        case Call("neg", [arg]):
            return -evaluate(arg, scope)
    raise TypeError(f"no value of {node!r}")


scope = {}
tree = Assign("y", Call("sum", ["x", Num(0.5), Call("neg", [Num(3.0)])]))
for node in (Num(2.5), Assign("x", Num(4.0)), tree, Assign("z", Assign("w", "x")), Call("neg", ["x", "y"]), "missing"):
    try:
        print(type(node).__name__, evaluate(node, scope))
    except TypeError as e:
        print(e)
print(scope, tree)
#: Num 2.5
#: Assign 4.0
#: Assign 1.5
#: Assign 4.0
#: no value of Call(name='neg', args=['x', 'y'])
#: no value of 'missing'
#: {'x': 4.0, 'y': 1.5, 'w': 4.0, 'z': 4.0} Assign(name='y', value=Call(name='sum', args=['x', Num(value=0.5), Call(name='neg', args=[Num(value=3.0)])]))
