from decimal import Decimal, getcontext, ROUND_HALF_UP, InvalidOperation, localcontext
from fractions import Fraction
import math
a = Decimal("10.25")
b = Decimal("3")
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(-a), a ** 2)
#: 13.25 7.25 30.75 3.416666666666666666666666667 3 1.25 -10.25 10.25 105.0625
print(repr(a), str(Decimal("1E+5")), Decimal("0.0000001"), Decimal(5), Decimal(0.1))
#: Decimal('10.25') 1E+5 1E-7 5 0.1000000000000000055511151231257827021181583404541015625
print(a.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), round(a, 1), round(a), int(a), float(a))
#: 10.3 10.2 10 10 10.25
print(a > b, a == Decimal("10.250"), a < 11, a >= 10, 5 + a, a - 1, 2 * a, 1 / b)
#: True True True True 15.25 9.25 20.50 0.3333333333333333333333333333
print(sum([Decimal("0.1")] * 3), Decimal("0.1") + Decimal("0.2") == Decimal("0.3"))  #: 0.3 True
balance = Decimal("100.00")
for rate in ["0.05", "0.02"]:
    balance += balance * Decimal(rate)
print(balance, f"{balance:.2f}", f"{balance:,.3f}", f"{balance:>15.1f}|", "%s" % balance, "{:.2f}".format(balance))
#: 107.100000 107.10 107.100           107.1| 107.100000 107.10
try:
    Decimal("abc")
except InvalidOperation as e:
    print("bad", type(e).__name__)  #: bad InvalidOperation
try:
    Decimal(1) / Decimal(0)
except ZeroDivisionError as e:
    print("zero", e)  #: zero [<class 'decimal.DivisionByZero'>]
getcontext().prec = 10
print(Decimal(1) / Decimal(7), Decimal(2).sqrt())  #: 0.1428571429 1.414213562
with localcontext() as ctx:
    ctx.prec = 4
    print(Decimal(1) / Decimal(7))  #: 0.1429
print(Decimal(1) / Decimal(7))  #: 0.1428571429
f = Fraction(3, 4)
g = Fraction("1/3")
print(f + g, f - g, f * g, f / g, f ** 2, -f, f + 1, 1 - f, 2 * f, f > g, f == Fraction(6, 8))
#: 13/12 5/12 1/4 9/4 9/16 -3/4 7/4 1/4 3/2 True True
print(repr(f), f.numerator, f.denominator, float(f), int(Fraction(7, 2)), round(Fraction(7, 2)), math.floor(Fraction(7, 2)))
#: Fraction(3, 4) 3 4 0.75 3 4 3
print(Fraction(0.5), Fraction("0.125"), Fraction(3.14159).limit_denominator(100), f + 0.5)
#: 1/2 1/8 311/99 1.25
h = sum(Fraction(1, n) for n in range(1, 11))
print(h, max(f, g), sorted([f, g, Fraction(1, 2)]))
#: 7381/2520 3/4 [Fraction(1, 3), Fraction(1, 2), Fraction(3, 4)]
table = {Fraction(1, 2): "half", Fraction(1, 3): "third"}
print(table[Fraction(2, 4)])  #: half
total = 0
for x in [Decimal("1.5"), Decimal("2.5")]:
    total += x
print(total)  #: 4.0
print(math.gcd(12, 18), math.lcm(4, 6), math.hypot(3, 4), math.floor(10 ** 20), math.ceil(2.1), math.isqrt(10 ** 30))
#: 6 12 5.0 100000000000000000000 3 1000000000000000
