"""A format whose fill is an equals sign."""
title = "ab"
n = -7
print(f"{title:=^10}")
print(f"{title:=<6}|{title:=>6}|{n:=+6}|{n:=8}|{'x':=^5}")
d = {"k": 3.14159}
w = 12
print(f"{d['k']:=+9.2f}|{w:={w}}|{(y := 5):>3}|{y}|{{{n:=5}}}")
print(f'''{' Report ':=^20}
{n!r:=>6}''', rf"{n:=6}\d", "{x:=^5}", "{:=^9}".format("mid"), format("z", "=>4"))

#: ====ab====
#: ab====|====ab|-    7|-      7|==x==
#: +    3.14|          12|  5|5|{-   7}
#: ====== Report ======
#: ====-7 -    7\d {x:=^5} ===mid=== ===z
