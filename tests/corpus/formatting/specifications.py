name, price, count = "tea", 3.14159, 42
print(f"{name:>6}|{name:<6}|{name:^7}|{name!r}")  #:    tea|tea   |  tea  |'tea'
print(f"{price:.2f} {price:8.3f} {price:e} {price:g} {1234567.891:,.1f}")  #: 3.14    3.142 3.141590e+00 3.14159 1,234,567.9
print(f"{count:05d} {count:x} {count:#b} {count:+} {-count:6}|")  #: 00042 2a 0b101010 +42    -42|
print("%s costs %.1f (%d%%) %5s|%-5s|" % (name, price, count, "a", "b"))  #: tea costs 3.1 (42%)     a|b    |
print("{} and {1} {0}".replace("{} ", "") .format("x", "y"))  #: and y x
print("{a}-{b:>4}".format(a=1, b="z"), "{:.3f}".format(2.0), "{:,}".format(1234567))  #: 1-   z 2.000 1,234,567
width = 7
print(f"{count:{width}}|{0.5:.0%}|{True}|{None}|{[1, 'a']}")  #:      42|50%|True|None|[1, 'a']
print(f"{count = }", f"{{literal}}")  #: count = 42 {literal}
print(1, "a", 2.0, sep="-", end="!\n")  #: 1-a-2.0!
print(str(1e22), str(123456789.123), repr(0.1), 5e-324, float("inf"), -0.0)  #: 1e+22 123456789.123 0.1 5e-324 inf -0.0
