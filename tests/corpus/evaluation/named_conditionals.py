"""What := binds is the whole of what follows."""
def f(a, b):
    if (n := len(a) > 2):
        print(n)
    if (y := a or b):
        print(y)
    if (z := not a):
        print(z)
    print((q := 1 + 2) * 2, q)
    print((t := b if a else "none"), t)
    if (k := a and b) and (m := len(a) == 3 and b):
        print(k, m)
    print([w := 3, w + 1], (u := a in ("abc",)), u)
    while (c := a[0] if a else None) is not None:
        a = a[1:]
        print(c)
f("abc", "x")
f("", "y")
#: True
#: abc
#: 6 3
#: x x
#: x x
#: [3, 4] True True
#: a
#: b
#: c
#: y
#: True
#: 6 3
#: none none
#: [3, 4] False False
