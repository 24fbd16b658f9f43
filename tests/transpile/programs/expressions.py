"""Expressions that a generator wrote with no parentheses that Python does not need: precedence, what is evaluated when, and what
a walrus leaves behind."""


def e0(a, b, c):
    return 0 in (a - 0, 5 // 1) and (b >= c and 2 >= 2) or c * 1 ^ (c ^ 0) == (0 if c != 5 else a) % (b * b)


def e1(a, b, c):
    return (((lambda x: x - 0)(2) ^ (b := a)) ** 2) ** 2


def e2(a, b, c):
    return ((lambda x: x - (c - 5))(b) ^ (2 ** 2 if a < 1 else 0 | 2)) - 0


def e3(a, b, c):
    return ~0 * (abs(0) + b ** 2) != (2 ** 2 if 0 >= 5 else b ** 2) ** 2


def e4(a, b, c):
    return c


def e5(a, b, c):
    return 5 ^ (c := ((1 if 5 != 2 == c else 0) + (c | 5)))


def e6(a, b, c):
    return not ((1 if b != c else b) == 2 ** 2 or (2 if 0 == a == 1 else 5) >= b ** 2 < b or c + 1 < c & 0)


def e7(a, b, c):
    return abs(abs(1 if c < 1 else c)) ** 2


def e8(a, b, c):
    return [b % c * [0, 1][1 & 1] ^ (0 & 0) // (c * c), c // (1 + b | a * 1)][(a := (c * 1)) % (b - 1) ** 2 & 1]


def e9(a, b, c):
    return not [a, 0][a & 1] >= 2 // 2 < ~2 or (not (2 != b or 0 == 1 >= a) and (2 != 5 and a >= 0 == 1 and (b < 2) or 1 < 1) and (2 != b ^ b))


def e10(a, b, c):
    return (lambda x: x - (5 & b & [0, b][a & 1]))(-(a + 0)) | (1 ^ 2) % (5 ** 2 * (2 - b))


def e11(a, b, c):
    return (((b := 5) ^ (0 | c)) & ((0 if b >= 0 else c) & 0)) // (b % -0 // abs(5 | c))


def e12(a, b, c):
    return ((2 if b < c else b) < 2 + 0 or (5 if c < 2 else 2) in (0 ** 2, 5 if 5 != a else c) or (0 if 0 < 2 else a) not in ([2, a][b & 1], b // c)) and (not (1 != b and 5 >= b) and (b := c) >= 2 - 0) and (~2 in (b, (b := (lambda x: x - 5)(5))))


def e13(a, b, c):
    return (a := (lambda x: x - -(2 % a))(1 | 1 if c < b or a < a < 5 else c ^ 1))


def e14(a, b, c):
    return -((a := (a % 5)) if +0 != c != 0 & a else 1 + 2 + (lambda x: x - b)(5))


def e15(a, b, c):
    return [5, 0][b & 1] & (a & 0) & 2 == (b := (abs(5) % (1 + b))) >= [2, c][5 // 2 % (5 + 1) & 1]


def e16(a, b, c):
    return 5


def e17(a, b, c):
    return c + +(2 + a) | ([abs(0), b % c][c & 1] if 5 != a and 2 >= 1 and (2 == a) or 5 < b or b < 2 else (1 | 0) + (2 - a))


def e18(a, b, c):
    return -1 % abs(a) - 2 >= c


def e19(a, b, c):
    return (b ** 2 if c == 2 and 1 != a else a if a != 2 else 0) % (1 if c != 5 else 0) ** 2 - ((2 & c) + 0 ** 2 - (b // c) ** 2)


def e20(a, b, c):
    return 5 - (1 + abs(b) // (1 % c))


def e21(a, b, c):
    return not ((c := 1) < 0 // 5 or (c in (b, a) or 0 in (0, a)))


def e22(a, b, c):
    return -(b := 2)


def e23(a, b, c):
    return (lambda x: x - ((a if b != c else 5) + (2 | 5)))(a - c | 0 % b) // (0 // a + 5) ** 2


def e24(a, b, c):
    return (a := [2, c][1 & 1]) & a % 1 ** 2 == ([c // a, a & a][b & 1] if c ** 2 in (a - 1, -c) else (b | c) ^ 0 + 5)


def e25(a, b, c):
    return (lambda x: x - [1, 2][a & 1])(a) % ((lambda x: x - a)(2) if 1 != b and a < 0 < 1 else abs(5)) | (abs(2) + (lambda x: x - b)(c)) % (a * 0 & +b)


def e26(a, b, c):
    return (c + 1) ** 2 % (5 * c & 0 - 1) % (5 ** 2 - a)


def e27(a, b, c):
    return 1 * ((5 if a == 2 else a) ^ a * 1) != 2 ** 2 + 1 - (a ** 2 ^ 1 & 2) < (c // (1 // b)) ** 2


def e28(a, b, c):
    return (lambda x: x - (2 + 0 - (2 | 0)))((2 & 0) - b ** 2) * +(abs(2) % (c | 2))


def e29(a, b, c):
    return 2


def e30(a, b, c):
    return not ~1 % (lambda x: x - c)(c) >= b * 2 | 0


def e31(a, b, c):
    return (~[0, 2][c & 1] // (~0 if 5 != a != a and b >= b else a & b)) ** 2


def e32(a, b, c):
    return (2 % c - (a + b) | (a := (0 % 1))) ^ 5


def e33(a, b, c):
    return (b - c) ** 2 < 0 // b or ((lambda x: x - b)(0) >= 1 + 2 or ((5 != 1 >= 2 or 1 >= a or b == 1) or 2 < 0) or [a, c][a & 1] not in (0 if c != 1 >= 5 else 5, 2 % c))


def e34(a, b, c):
    return 2


def e35(a, b, c):
    return (5 ** 2 - +a + (c | 1) % 2) * ([c - b, c // c][(a if 0 == 0 else c) & 1] | [c, a][1 & 1] % (lambda x: x - b)(0))


def e36(a, b, c):
    return (1 ^ a) + (a | 2) - (lambda x: x - a)(2 | 0) not in (abs(5) // c ^ (abs(0) ^ (lambda x: x - 5)(2)), (2 ** 2 % [c, b][a & 1]) ** 2)


def e37(a, b, c):
    return (0 % 5 * (0 // 2) | (b := c) - -a) ** 2


def e38(a, b, c):
    return 0


def e39(a, b, c):
    return (c ** 2) ** 2 + 2 % (2 & b) < +((b := 5) ^ b - 0)


def e40(a, b, c):
    return [(b := abs(abs(2))), abs(c) & b + a if a - a not in (c - 1, c + c) else (2 & c) - abs(5)][1 ** 2 & 1]


def e41(a, b, c):
    return +(abs(+1) & [2, c][1 & 1] % a ** 2)


def e42(a, b, c):
    return not (abs(c) >= 1 & a or 2 + 0 not in (c, a - c) or (2 != a and a >= 2 and (c != 2 >= 5) or (0 >= 0 and 1 >= c) or (1 < b and 2 >= 5 < 5)))


def e43(a, b, c):
    return (1 % 5 if 2 == b else 0 ** 2) ** 2 * (2 | 2 | 0) ** 2


def e44(a, b, c):
    return (lambda x: x - (5 + c & (c & c) ^ 1))((2 | (a := c)) - (c := (c ** 2)))


def e45(a, b, c):
    return 2 not in ((b if 1 != 2 else 1) // abs(0) - ((0 | 1) + (a := a)), b)


def e46(a, b, c):
    return ++((2 ^ a) % ~2)


def e47(a, b, c):
    return (lambda x: x - (lambda x: x - (0 & c))(1))(0 // a ** 2) & ((b if 0 != 5 else 0) & 0) * ((2 ^ 1) % (2 ^ 2))


def e48(a, b, c):
    return (a := ((5 | 1) // (a + b))) != ((1 if c == b else 5) + (a if 5 == 1 else 2) if not 1 < c or 0 not in (5, c) else 2 * c - (a if 1 == 2 else b))


def e49(a, b, c):
    return -(~(a := a) if 2 & 1 not in (c // c, 0 | 5) else abs(0) - abs(1))


def e50(a, b, c):
    return b - 1 - (a if 0 < 2 else a) & 1 | (c := (+(0 // b)))


def e51(a, b, c):
    return +~b != -(c & 2 if c != 0 else 2 ** 2)


def e52(a, b, c):
    return 1


def e53(a, b, c):
    return -(0 * -2) if (0 < a == 2 or b < 0 >= 5) and b & 2 == 1 // 5 else 1 % 5 | (c := a) + (0 - 5)


def e54(a, b, c):
    return ((c := c) == b % b and ((b < 0 and 5 == 1 and (b == 1)) and b not in (0, c) and (1 == a == a)) and (5 ^ 5 >= ~b)) and (not not b != c < c) and ((c ^ c if 0 < c or b != a == c else (b := 2)) < (5 - 1) * abs(2))


def e55(a, b, c):
    return [-(b ** 2 // (c := b)), (a := (0 | 5)) ^ (~a) ** 2][-(0 if 1 != 1 < a else a) * (~2 - (0 + 5)) & 1]


def e56(a, b, c):
    return +((b & b | 2 % b) * (abs(5) + (c & b)))


def e57(a, b, c):
    return (lambda x: x - 0)(2) * (2 & b) == (5 | a) - c or not not 0 != 0 < b


def e58(a, b, c):
    return 5 * [a // 5 - ~5, (b ^ b) & c - 0][(2 | c | (5 if a != 2 else b)) & 1]


def e59(a, b, c):
    return c


for a, b, c in ((3, 7, 12), (-5, 2, 9), (0, 1, 6)):
    try:
        print(0, e0(a, b, c))
    except ZeroDivisionError as error:
        print(0, error)
    try:
        print(1, e1(a, b, c))
    except ZeroDivisionError as error:
        print(1, error)
    try:
        print(2, e2(a, b, c))
    except ZeroDivisionError as error:
        print(2, error)
    try:
        print(3, e3(a, b, c))
    except ZeroDivisionError as error:
        print(3, error)
    try:
        print(4, e4(a, b, c))
    except ZeroDivisionError as error:
        print(4, error)
    try:
        print(5, e5(a, b, c))
    except ZeroDivisionError as error:
        print(5, error)
    try:
        print(6, e6(a, b, c))
    except ZeroDivisionError as error:
        print(6, error)
    try:
        print(7, e7(a, b, c))
    except ZeroDivisionError as error:
        print(7, error)
    try:
        print(8, e8(a, b, c))
    except ZeroDivisionError as error:
        print(8, error)
    try:
        print(9, e9(a, b, c))
    except ZeroDivisionError as error:
        print(9, error)
    try:
        print(10, e10(a, b, c))
    except ZeroDivisionError as error:
        print(10, error)
    try:
        print(11, e11(a, b, c))
    except ZeroDivisionError as error:
        print(11, error)
    try:
        print(12, e12(a, b, c))
    except ZeroDivisionError as error:
        print(12, error)
    try:
        print(13, e13(a, b, c))
    except ZeroDivisionError as error:
        print(13, error)
    try:
        print(14, e14(a, b, c))
    except ZeroDivisionError as error:
        print(14, error)
    try:
        print(15, e15(a, b, c))
    except ZeroDivisionError as error:
        print(15, error)
    try:
        print(16, e16(a, b, c))
    except ZeroDivisionError as error:
        print(16, error)
    try:
        print(17, e17(a, b, c))
    except ZeroDivisionError as error:
        print(17, error)
    try:
        print(18, e18(a, b, c))
    except ZeroDivisionError as error:
        print(18, error)
    try:
        print(19, e19(a, b, c))
    except ZeroDivisionError as error:
        print(19, error)
    try:
        print(20, e20(a, b, c))
    except ZeroDivisionError as error:
        print(20, error)
    try:
        print(21, e21(a, b, c))
    except ZeroDivisionError as error:
        print(21, error)
    try:
        print(22, e22(a, b, c))
    except ZeroDivisionError as error:
        print(22, error)
    try:
        print(23, e23(a, b, c))
    except ZeroDivisionError as error:
        print(23, error)
    try:
        print(24, e24(a, b, c))
    except ZeroDivisionError as error:
        print(24, error)
    try:
        print(25, e25(a, b, c))
    except ZeroDivisionError as error:
        print(25, error)
    try:
        print(26, e26(a, b, c))
    except ZeroDivisionError as error:
        print(26, error)
    try:
        print(27, e27(a, b, c))
    except ZeroDivisionError as error:
        print(27, error)
    try:
        print(28, e28(a, b, c))
    except ZeroDivisionError as error:
        print(28, error)
    try:
        print(29, e29(a, b, c))
    except ZeroDivisionError as error:
        print(29, error)
    try:
        print(30, e30(a, b, c))
    except ZeroDivisionError as error:
        print(30, error)
    try:
        print(31, e31(a, b, c))
    except ZeroDivisionError as error:
        print(31, error)
    try:
        print(32, e32(a, b, c))
    except ZeroDivisionError as error:
        print(32, error)
    try:
        print(33, e33(a, b, c))
    except ZeroDivisionError as error:
        print(33, error)
    try:
        print(34, e34(a, b, c))
    except ZeroDivisionError as error:
        print(34, error)
    try:
        print(35, e35(a, b, c))
    except ZeroDivisionError as error:
        print(35, error)
    try:
        print(36, e36(a, b, c))
    except ZeroDivisionError as error:
        print(36, error)
    try:
        print(37, e37(a, b, c))
    except ZeroDivisionError as error:
        print(37, error)
    try:
        print(38, e38(a, b, c))
    except ZeroDivisionError as error:
        print(38, error)
    try:
        print(39, e39(a, b, c))
    except ZeroDivisionError as error:
        print(39, error)
    try:
        print(40, e40(a, b, c))
    except ZeroDivisionError as error:
        print(40, error)
    try:
        print(41, e41(a, b, c))
    except ZeroDivisionError as error:
        print(41, error)
    try:
        print(42, e42(a, b, c))
    except ZeroDivisionError as error:
        print(42, error)
    try:
        print(43, e43(a, b, c))
    except ZeroDivisionError as error:
        print(43, error)
    try:
        print(44, e44(a, b, c))
    except ZeroDivisionError as error:
        print(44, error)
    try:
        print(45, e45(a, b, c))
    except ZeroDivisionError as error:
        print(45, error)
    try:
        print(46, e46(a, b, c))
    except ZeroDivisionError as error:
        print(46, error)
    try:
        print(47, e47(a, b, c))
    except ZeroDivisionError as error:
        print(47, error)
    try:
        print(48, e48(a, b, c))
    except ZeroDivisionError as error:
        print(48, error)
    try:
        print(49, e49(a, b, c))
    except ZeroDivisionError as error:
        print(49, error)
    try:
        print(50, e50(a, b, c))
    except ZeroDivisionError as error:
        print(50, error)
    try:
        print(51, e51(a, b, c))
    except ZeroDivisionError as error:
        print(51, error)
    try:
        print(52, e52(a, b, c))
    except ZeroDivisionError as error:
        print(52, error)
    try:
        print(53, e53(a, b, c))
    except ZeroDivisionError as error:
        print(53, error)
    try:
        print(54, e54(a, b, c))
    except ZeroDivisionError as error:
        print(54, error)
    try:
        print(55, e55(a, b, c))
    except ZeroDivisionError as error:
        print(55, error)
    try:
        print(56, e56(a, b, c))
    except ZeroDivisionError as error:
        print(56, error)
    try:
        print(57, e57(a, b, c))
    except ZeroDivisionError as error:
        print(57, error)
    try:
        print(58, e58(a, b, c))
    except ZeroDivisionError as error:
        print(58, error)
    try:
        print(59, e59(a, b, c))
    except ZeroDivisionError as error:
        print(59, error)
