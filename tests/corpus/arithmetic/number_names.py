"""Variables whose names look like part of a number, and literals alone."""

def f(jd):
    e = jd % 365
    m = (5 * e + 2) // 153
    return m, (7 + e) // 2, e - (153 * m + 2) // 5 + 1
print(f(200))
print((~(12 + -25)) % 97, (3 + 4) // 2, (~5 + 3 * 2) % 7, (-(2 ** 3)) // 3)

#: (6, 103, 17)
#: 12 3 0 -3
