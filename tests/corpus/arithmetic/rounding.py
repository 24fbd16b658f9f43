"""round() of large ints, abs() of a variable."""

cost = 21.4
weight = 3 - abs(cost) ** 0.5
print(weight)
big = 10 ** 25 + 17
print(round(big, -2), round(-big, -1), round(big), round(big, 2), round(15, -1), round(25, -1), round(10 ** 20 + 50, -2))

#: -1.6260134024881507
#: 10000000000000000000000000 -10000000000000000000000020 10000000000000000000000017 10000000000000000000000017 20 20 100000000000000000000
