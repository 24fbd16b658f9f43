"""Methods of bytes, and numbers beyond 64 bits where they come from outside."""
import cmath
import math
import random
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

key = b"key"
print(key.center(9, b"-"), key.center(4), b"ab".center(5, b"*"), b"-42".zfill(6), b" \t".isspace())
print(b"a b\tc".split(), b"a,b,c".split(b",", 1), b"x\r\ny\nz".splitlines(), b"x\ny".splitlines(True), b"k=v=w".partition(b"="))
print(b"k=v=w".rpartition(b"="), b"none".partition(b"="), b"abc".index(b"c"), b"b" in b"abc", 98 in b"abc", bytes(range(5)).hex("-", 2))
try:
    print(b"abc".index(b"z"))
except ValueError as error:
    print(error)
z = cmath.cos(2 * cmath.pi * 3 / 16)
print(round(z.real, 6), cmath.phase(-1.0), cmath.polar(2.0))
print(math.prod([2, 3.5]), math.prod([2, 3]), math.prod([1.5, 2], start=2), math.prod(x for x in (1, 2.0, 3)))
for job in (lambda: datetime(2024, 1, 1) - date(2024, 1, 1), lambda: Decimal(1) + Fraction(1, 2)):
    try:
        print(job())
    except TypeError as error:
        print(error)
rng = random.Random(5)
top = 10 ** 30
print(rng.randrange(2, top - 1), rng.randint(1, top), rng.randrange(top))


def first_factor(n):
    return next(k for k in range(2, n) if n % k == 0)


print(first_factor(10 ** 25 + 5), first_factor(91))


def read(token):
    if token.isdigit():
        return int(token)
    if token.startswith('"'):
        return token[1:-1]
    return None


print([read(t) for t in ("12", '"x"', "123456789012345678901234567890", "q")])


def shorten(items, n):
    del items[n:]
    return items


print(shorten([1, 2, 3], 1), shorten(["a", 2, None], 2))

#: b'---key---' b'key ' b'**ab*' b'-00042' True
#: [b'a', b'b', b'c'] [b'a', b'b,c'] [b'x', b'y', b'z'] [b'x\n', b'y'] (b'k', b'=', b'v=w')
#: (b'k=v', b'=', b'w') (b'none', b'', b'') 2 True True 00-0102-0304
#: subsection not found
#: 0.382683 3.141592653589793 (2.0, 0.0)
#: 7.0 6 6.0 6.0
#: unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
#: unsupported operand type(s) for +: 'decimal.Decimal' and 'Fraction'
#: 454911232961676339139289971783 706899414540038233555879984682 987628377558082410878553875183
#: 3 7
#: [12, 'x', 123456789012345678901234567890, None]
#: [1] ['a', 2]
