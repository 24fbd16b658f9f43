# Floor division and the rest have the divisor's sign.
def show(a, b):
    print(a // b, a % b, a / b, divmod(a, b))


show(7, 2)  #: 3 1 3.5 (3, 1)
show(-7, 2)  #: -4 1 -3.5 (-4, 1)
show(7, -2)  #: -4 -1 -3.5 (-4, -1)
show(-7, -2)  #: 3 -1 3.5 (3, -1)
print(7.5 // 2, -7.5 // 2, 7.5 % -2)  #: 3.0 -4.0 -0.5
print(2**10, 2**-1, 2.0**3)  #: 1024 0.5 8.0
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2))  #: 2 4 -2 2.67 1200
print(10 // 3 * 3 + 10 % 3 == 10)  #: True
print(1 < 2 < 3, 1 < 3 < 2, 5 > 4 >= 4)  #: True False True
print(0.1 + 0.2, 1e16, 1e-5, 100.0)  #: 0.30000000000000004 1e+16 1e-05 100.0
