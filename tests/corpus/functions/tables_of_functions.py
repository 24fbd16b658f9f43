# Functions of many types held in a dict, chained and composed.
TABLE = {
    "upper": str.upper,
    "length": len,
    "size": abs,
    "rounded": lambda x, n=0: round(x, n),
}


def apply(name, *values):
    if name not in TABLE:
        return f"no {name}"
    return TABLE[name](*values)


def compose(first, second):
    return lambda value: second(first(value))


def pipeline(value, *steps):
    for step in steps:
        value = step(value)
    return value


print(apply("upper", "quiet"), apply("length", "quiet"), apply("length", [1, 2]))
print(apply("size", -4), apply("size", -4.5), apply("rounded", 2.71828, 2), apply("rounded", 2.71828))
print(apply("lower", "X"))
for name, values in (("upper", ("a",)), ("rounded", (1.25, 1)), ("size", (-1,)), ("length", (5,)), ("size", ("x",))):
    try:
        print(name, TABLE[name](*values))
    except TypeError as e:
        print(name, "fails:", e)
shout = compose(str, lambda x: x + "!")
print(shout(12), shout("hey"), shout([1.5]), shout(None))
count_digits = compose(str, len)
print(count_digits(12345), compose(count_digits, lambda n: n / 2)(678))
print(pipeline("  pear apple fig ", str.strip, str.split, sorted))
print(pipeline("  pear apple fig ", str.strip, str.split, len))
print(pipeline("  pear ", str.strip, len), pipeline("cab", sorted), pipeline(3.5))
print(pipeline(-7, abs, shout, len))
#: QUIET 5 2
#: 4 4.5 2.72 3.0
#: no lower
#: upper A
#: rounded 1.2
#: size 1
#: length fails: object of type 'int' has no len()
#: size fails: bad operand type for abs(): 'str'
#: 12! hey! [1.5]! None!
#: 5 1.5
#: ['apple', 'fig', 'pear']
#: 3
#: 4 ['a', 'b', 'c'] 3.5
#: 2
