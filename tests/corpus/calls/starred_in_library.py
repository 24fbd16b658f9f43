"""`*` among what functions of the library take any number of."""
import math
import os

widths = [3, 9, 4]
print(max(7, *widths), min(*widths, 5), max(0, *(w * 2 for w in widths)), max("a", *"bcd", key=ord))  #: 9 3 18 d
vector = (3.0, 4.0)
print(math.hypot(*vector), math.hypot(2.0, *[3.0, 6.0]))  #: 5.0 7.0
parts = "usr/share/doc".split("/")
print(os.path.join("/", *parts, "x.txt"), os.path.join(*parts))  #: /usr/share/doc/x.txt usr/share/doc
print("a b  c d".split(maxsplit=2), " x  y z".split(None, 1), "k=v=w".split("=", maxsplit=1))
#: ['a', 'b', 'c d'] ['x', 'y z'] ['k', 'v=w']
