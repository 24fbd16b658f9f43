import math, sys
FUNCTIONS = {
    "sqrt": math.sqrt,
    "abs": abs,
    "max": max,
    "min": min,
    "fact": math.factorial,
    "gcd": math.gcd,
    "round": round,
    "if": lambda c, a, b: a if c else b,
}
def ev(name, args):
    try:
        return FUNCTIONS[name](*args)
    except (TypeError, ValueError) as e:
        return str(e)
print(ev("sqrt", [2]), ev("abs", [-2.5]), ev("max", [1, 2.5]), ev("fact", [5]), ev("gcd", [12, 18]), ev("gcd", [12.0, 18]), ev("if", [True, 1, "x"]), ev("round", [2.567, 1]))

#: 1.4142135623730951 2.5 2.5 120 6 'float' object cannot be interpreted as an integer 1 2.6
