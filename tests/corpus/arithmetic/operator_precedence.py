"""Which operator binds tighter: each pair of them, without parentheses."""
a, b, c, d = 13, 6, 3, 2
print(a + b + c, a + b - c, a + b * c, a + b // c, a + b % c, a + b & c, a + b | c, a + b ^ c, a + b << c, a + b >> c, a + b < c, a + b == c, a + b and c, a + b or c, a + b ** c)
print(-a + ~b + +c, -a + ~b - +c, -a + ~b * +c, -a + ~b // +c, -a + ~b % +c, -a + ~b & +c, -a + ~b | +c, -a + ~b ^ +c, -a + ~b < +c, -a + ~b == +c, -a + ~b and +c, -a + ~b or +c)
print(a - b + c, a - b - c, a - b * c, a - b // c, a - b % c, a - b & c, a - b | c, a - b ^ c, a - b << c, a - b >> c, a - b < c, a - b == c, a - b and c, a - b or c, a - b ** c)
print(-a - ~b + +c, -a - ~b - +c, -a - ~b * +c, -a - ~b // +c, -a - ~b % +c, -a - ~b & +c, -a - ~b | +c, -a - ~b ^ +c, -a - ~b < +c, -a - ~b == +c, -a - ~b and +c, -a - ~b or +c)
print(a * b + c, a * b - c, a * b * c, a * b // c, a * b % c, a * b & c, a * b | c, a * b ^ c, a * b << c, a * b >> c, a * b < c, a * b == c, a * b and c, a * b or c, a * b ** c)
print(-a * ~b + +c, -a * ~b - +c, -a * ~b * +c, -a * ~b // +c, -a * ~b % +c, -a * ~b & +c, -a * ~b | +c, -a * ~b ^ +c, -a * ~b < +c, -a * ~b == +c, -a * ~b and +c, -a * ~b or +c)
print(a // b + c, a // b - c, a // b * c, a // b // c, a // b % c, a // b & c, a // b | c, a // b ^ c, a // b << c, a // b >> c, a // b < c, a // b == c, a // b and c, a // b or c, a // b ** c)
print(-a // ~b + +c, -a // ~b - +c, -a // ~b * +c, -a // ~b // +c, -a // ~b % +c, -a // ~b & +c, -a // ~b | +c, -a // ~b ^ +c, -a // ~b < +c, -a // ~b == +c, -a // ~b and +c, -a // ~b or +c)
print(a % b + c, a % b - c, a % b * c, a % b // c, a % b % c, a % b & c, a % b | c, a % b ^ c, a % b << c, a % b >> c, a % b < c, a % b == c, a % b and c, a % b or c, a % b ** c)
print(-a % ~b + +c, -a % ~b - +c, -a % ~b * +c, -a % ~b // +c, -a % ~b % +c, -a % ~b & +c, -a % ~b | +c, -a % ~b ^ +c, -a % ~b < +c, -a % ~b == +c, -a % ~b and +c, -a % ~b or +c)
print(a & b + c, a & b - c, a & b * c, a & b // c, a & b % c, a & b & c, a & b | c, a & b ^ c, a & b << c, a & b >> c, a & b < c, a & b == c, a & b and c, a & b or c, a & b ** c)
print(-a & ~b + +c, -a & ~b - +c, -a & ~b * +c, -a & ~b // +c, -a & ~b % +c, -a & ~b & +c, -a & ~b | +c, -a & ~b ^ +c, -a & ~b < +c, -a & ~b == +c, -a & ~b and +c, -a & ~b or +c)
print(a | b + c, a | b - c, a | b * c, a | b // c, a | b % c, a | b & c, a | b | c, a | b ^ c, a | b << c, a | b >> c, a | b < c, a | b == c, a | b and c, a | b or c, a | b ** c)
print(-a | ~b + +c, -a | ~b - +c, -a | ~b * +c, -a | ~b // +c, -a | ~b % +c, -a | ~b & +c, -a | ~b | +c, -a | ~b ^ +c, -a | ~b < +c, -a | ~b == +c, -a | ~b and +c, -a | ~b or +c)
print(a ^ b + c, a ^ b - c, a ^ b * c, a ^ b // c, a ^ b % c, a ^ b & c, a ^ b | c, a ^ b ^ c, a ^ b << c, a ^ b >> c, a ^ b < c, a ^ b == c, a ^ b and c, a ^ b or c, a ^ b ** c)
print(-a ^ ~b + +c, -a ^ ~b - +c, -a ^ ~b * +c, -a ^ ~b // +c, -a ^ ~b % +c, -a ^ ~b & +c, -a ^ ~b | +c, -a ^ ~b ^ +c, -a ^ ~b < +c, -a ^ ~b == +c, -a ^ ~b and +c, -a ^ ~b or +c)
print(a << b + c, a << b - c, a << b * c, a << b // c, a << b % c, a << b & c, a << b | c, a << b ^ c, a << b << c, a << b >> c, a << b < c, a << b == c, a << b and c, a << b or c, a << b ** c)
print()
print(a >> b + c, a >> b - c, a >> b * c, a >> b // c, a >> b % c, a >> b & c, a >> b | c, a >> b ^ c, a >> b << c, a >> b >> c, a >> b < c, a >> b == c, a >> b and c, a >> b or c, a >> b ** c)
print()
print(a < b + c, a < b - c, a < b * c, a < b // c, a < b % c, a < b & c, a < b | c, a < b ^ c, a < b << c, a < b >> c, a < b < c, a < b == c, a < b and c, a < b or c, a < b ** c)
print(not a < b + c, not a < b - c, not a < b * c, not a < b // c, not a < b % c, not a < b & c, not a < b | c, not a < b ^ c, not a < b << c, not a < b >> c, not a < b < c, not a < b == c, not a < b and c, not a < b or c)
print(-a < ~b + +c, -a < ~b - +c, -a < ~b * +c, -a < ~b // +c, -a < ~b % +c, -a < ~b & +c, -a < ~b | +c, -a < ~b ^ +c, -a < ~b < +c, -a < ~b == +c, -a < ~b and +c, -a < ~b or +c)
print(a == b + c, a == b - c, a == b * c, a == b // c, a == b % c, a == b & c, a == b | c, a == b ^ c, a == b << c, a == b >> c, a == b < c, a == b == c, a == b and c, a == b or c, a == b ** c)
print(not a == b + c, not a == b - c, not a == b * c, not a == b // c, not a == b % c, not a == b & c, not a == b | c, not a == b ^ c, not a == b << c, not a == b >> c, not a == b < c, not a == b == c, not a == b and c, not a == b or c)
print(-a == ~b + +c, -a == ~b - +c, -a == ~b * +c, -a == ~b // +c, -a == ~b % +c, -a == ~b & +c, -a == ~b | +c, -a == ~b ^ +c, -a == ~b < +c, -a == ~b == +c, -a == ~b and +c, -a == ~b or +c)
print(a and b + c, a and b - c, a and b * c, a and b // c, a and b % c, a and b & c, a and b | c, a and b ^ c, a and b << c, a and b >> c, a and b < c, a and b == c, a and b and c, a and b or c, a and b ** c)
print(not a and b + c, not a and b - c, not a and b * c, not a and b // c, not a and b % c, not a and b & c, not a and b | c, not a and b ^ c, not a and b << c, not a and b >> c, not a and b < c, not a and b == c, not a and b and c, not a and b or c)
print(-a and ~b + +c, -a and ~b - +c, -a and ~b * +c, -a and ~b // +c, -a and ~b % +c, -a and ~b & +c, -a and ~b | +c, -a and ~b ^ +c, -a and ~b < +c, -a and ~b == +c, -a and ~b and +c, -a and ~b or +c)
print(a or b + c, a or b - c, a or b * c, a or b // c, a or b % c, a or b & c, a or b | c, a or b ^ c, a or b << c, a or b >> c, a or b < c, a or b == c, a or b and c, a or b or c, a or b ** c)
print(not a or b + c, not a or b - c, not a or b * c, not a or b // c, not a or b % c, not a or b & c, not a or b | c, not a or b ^ c, not a or b << c, not a or b >> c, not a or b < c, not a or b == c, not a or b and c, not a or b or c)
print(-a or ~b + +c, -a or ~b - +c, -a or ~b * +c, -a or ~b // +c, -a or ~b % +c, -a or ~b & +c, -a or ~b | +c, -a or ~b ^ +c, -a or ~b < +c, -a or ~b == +c, -a or ~b and +c, -a or ~b or +c)
print(a ** b + c, a ** b - c, a ** b * c, a ** b // c, a ** b % c, a ** b & c, a ** b | c, a ** b ^ c, a ** b << c, a ** b >> c, a ** b < c, a ** b == c, a ** b and c, a ** b or c, a ** b ** c)
print()
print(a & b & c & d, a & b & c ^ d, a & b & c | d, a & b & c << d, a & b ^ c & d, a & b ^ c ^ d, a & b ^ c | d, a & b ^ c << d, a & b | c & d, a & b | c ^ d, a & b | c | d, a & b | c << d, a & b << c & d, a & b << c ^ d, a & b << c | d, a & b << c << d, a ^ b & c & d, a ^ b & c ^ d, a ^ b & c | d, a ^ b & c << d, a ^ b ^ c & d, a ^ b ^ c ^ d, a ^ b ^ c | d, a ^ b ^ c << d, a ^ b | c & d, a ^ b | c ^ d, a ^ b | c | d, a ^ b | c << d, a ^ b << c & d, a ^ b << c ^ d, a ^ b << c | d, a ^ b << c << d, a | b & c & d, a | b & c ^ d, a | b & c | d, a | b & c << d, a | b ^ c & d, a | b ^ c ^ d, a | b ^ c | d, a | b ^ c << d, a | b | c & d, a | b | c ^ d, a | b | c | d, a | b | c << d, a | b << c & d, a | b << c ^ d, a | b << c | d, a | b << c << d, a << b & c & d, a << b & c ^ d, a << b & c | d, a << b & c << d, a << b ^ c & d, a << b ^ c ^ d, a << b ^ c | d, a << b ^ c << d, a << b | c & d, a << b | c ^ d, a << b | c | d, a << b | c << d, a << b << c & d, a << b << c ^ d, a << b << c | d, a << b << c << d)
print(a - b - c - d, a - b - c * d, a - b - c ** d, a - b - c % d, a - b * c - d, a - b * c * d, a - b * c ** d, a - b * c % d, a - b ** c - d, a - b ** c * d, a - b ** c % d, a - b % c - d, a - b % c * d, a - b % c ** d, a - b % c % d, a * b - c - d, a * b - c * d, a * b - c ** d, a * b - c % d, a * b * c - d, a * b * c * d, a * b * c % d, a * b ** c - d, a * b ** c % d, a * b % c - d, a * b % c * d, a * b % c ** d, a * b % c % d, a ** b - c - d, a ** b - c * d, a ** b - c % d, a ** b * c - d, a ** b * c % d, a ** b % c - d, a ** b % c * d, a ** b % c % d, a % b - c - d, a % b - c * d, a % b - c ** d, a % b - c % d, a % b * c - d, a % b * c * d, a % b * c ** d, a % b * c % d, a % b ** c - d, a % b ** c * d, a % b ** c % d, a % b % c - d, a % b % c * d, a % b % c ** d, a % b % c % d)
print([a if b > c else c or d, (a if not b else c) ^ d & a, a ^ b if c & d else d])
flags = {1, 2, 3}
print(sorted(flags & {2, 3} ^ {3, 4} | {9} - {9}), sorted(flags ^ {1} & {1, 2}))

#: 22 16 31 15 13 3 19 16 152 2 False False 3 19 229
#: -17 -23 -34 -16 -11 0 -17 -17 True False 3 -20
#: 10 4 -5 11 13 3 7 4 56 0 False False 3 7 -203
#: -3 -9 8 -10 -15 2 -5 -7 True False 3 -6
#: 81 75 234 26 0 2 79 77 624 9 False False 3 78 2808
#: 94 88 273 30 1 3 91 88 False False 3 91
#: 5 -1 6 0 2 2 3 1 16 0 True False 3 2 0
#: 4 -2 3 0 1 1 3 2 True False 3 1
#: 4 -2 3 0 1 1 3 2 8 0 True False 3 1 13
#: -3 -9 -18 -2 0 2 -5 -7 True False 3 -6
#: 9 1 0 0 0 0 7 7 0 0 False False 3 4 8
#: -16 -14 -29 -15 2 1 -13 -14 True False 3 -15
#: 13 15 31 15 13 15 15 13 61 13 False False 3 15 221
#: -1 -9 -5 -1 -13 -13 -5 -5 True False 3 -5
#: 4 14 31 15 13 15 11 8 61 13 False False 3 11 213
#: 15 5 24 14 -15 -14 11 9 False False 3 10
#: 6656 104 3407872 52 13 0 835 835 6656 104 False False 3 832 1369059791691243427072934359887715620145636240207138446306042707968
#:
#: 0 1 0 3 13 0 3 3 0 0 True False 0 3 0
#:
#: False False True False False False False False True False False False False 3 True
#: True True False True True True True True False True True True 3 True
#: True True False True True True True True True False 3 True
#: False False False False False False False False False False False False False 3 False
#: True True True True True True True True True True True True 3 True
#: False False False False False False False False False False False 3
#: 9 3 18 2 0 2 7 5 48 0 False False 3 6 216
#: False False False False False False False False False False False False False 3
#: -4 -10 -21 -3 2 1 -5 -6 True False 3 -7
#: 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13
#: 9 3 18 2 0 2 7 5 48 0 False False 3 6
#: -13 -13 -13 -13 -13 -13 -13 -13 -13 -13 -13 -13
#: 4826812 4826806 14480427 1608936 1 1 4826811 4826810 38614472 603351 False False 3 4826809 4090384163381624186431569173228843306237290782008908203961988070401553599416630312360061956033353984075576956178839766406961127687424829436438793303836946821383850015335674466769643659904053829629284202317125327656892959404727791523532287841
#:
#: 0 2 2 4 6 5 7 8 6 5 7 12 0 2 2 0 15 13 15 9 9 10 10 7 11 11 11 15 13 63 63 205 15 13 15 13 13 15 15 15 15 15 15 15 13 63 63 205 0 2 2 0 834 833 835 844 834 833 835 844 0 6658 6658 26624
#: 2 1 -2 6 -7 -23 -41 13 -205 -419 13 11 13 7 13 73 72 69 77 232 468 0 2806 0 -2 0 6 0 4826804 4826803 4826808 14480425 1 -1 2 1 -4 -5 -8 0 1 6 9 1 11 26 1 -1 2 1 1
#: [13, 3, 11]
#: [2, 4] [2, 3]
