# Functions and classes of Python's own among values that are none.
import math
env = {"pi": math.pi, "abs": abs, "int": int, "len": len, "max": max, "sqrt": math.sqrt, "up": str.upper, "name": "x", "sum": sum, "sorted": sorted}
def ev(x):
    if isinstance(x, str):
        return env[x]
    if not isinstance(x, list):
        return x
    f = env[x[0]]
    return f(*[ev(i) for i in x[1:]])
print(ev(["abs", -5]), ev(["sqrt", 16]), ev(["max", 3, 8]), ev(["int", 2.7]), ev(["up", "name"]))
print(callable(env["abs"]), callable(env["pi"]), env["len"], env["int"], env["abs"] is abs if False else env["abs"] == env["abs"])
things = [1, "a", int, None, len]
print(things, [callable(t) for t in things])

#: 5 4.0 8 2 X
#: True False <built-in function len> <class 'int'> True
#: [1, 'a', <class 'int'>, None, <built-in function len>] [False, False, True, False, True]
