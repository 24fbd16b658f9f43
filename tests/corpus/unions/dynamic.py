def answer(n):
    if n < 0:
        return "negative"
    if n == 0:
        return None
    return n * 1.5 if n % 2 else n


def kind(value):
    if isinstance(value, str):
        return value.upper()
    if isinstance(value, int):
        return str(value + 1)
    return "other"


print(answer(-1), answer(0), answer(3), answer(4))  #: negative None 4.5 4
for value in [1, "a", 2.5, [1, 2]]:
    print(value, kind(value))
#: 1 2
#: a A
#: 2.5 other
#: [1, 2] other
mixed = [3, 1.5, 2]
print(sorted(mixed), sum(mixed), max(mixed))  #: [1.5, 2, 3] 6.5 3
best = None
for n in [4, 9, 2]:
    if best is None or n > best:
        best = n
print(best, best + 1)  #: 9 10
for left, right in [("a", 1), ([1], "b"), (1, "a"), (b"a", 1), ((1,), [2]), (None, 1)]:
    try:
        print(left + right)
    except TypeError as error:
        print(error)
#: can only concatenate str (not "int") to str
#: can only concatenate list (not "str") to list
#: unsupported operand type(s) for +: 'int' and 'str'
#: can't concat int to bytes
#: can only concatenate tuple (not "list") to tuple
#: unsupported operand type(s) for +: 'NoneType' and 'int'
for left, right in [("a", "b"), ([1], None), (None, "a"), ("a", 2), (3, [1]), (None, 2)]:
    try:
        print(left * right)
    except TypeError as error:
        print(error)
#: can't multiply sequence by non-int of type 'str'
#: can't multiply sequence by non-int of type 'NoneType'
#: can't multiply sequence by non-int of type 'NoneType'
#: aa
#: [1, 1, 1]
#: unsupported operand type(s) for *: 'NoneType' and 'int'
