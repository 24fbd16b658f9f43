"""Texts that double, and parts that are put together of pieces."""

s = "ab"
s += s
s += s + s
print(s)
stack0 = [58, 4, 0, 9]
print(list(iter(lambda: stack0.pop(0), 0)), stack0)
b = bytearray(b"it's")
print(b, bytearray(b'"\''), bytes(b))


def f():
    q = [3, 2, 1]
    total = 0
    for x in iter(lambda: q.pop(), 3):
        total += x
    return total, q


print(f())
parts = []
parts.append("a")
parts.append("".join(parts) + "b" + ("c" if len(parts) > 1 else ""))
parts.append(str(5) + "z")
print("-".join(parts))

#: abababababab
#: [58, 4] [9]
#: bytearray(b"it\'s") bytearray(b'"\'') b"it's"
#: (3, [])
#: a-ab-5z
