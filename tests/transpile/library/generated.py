"""Thousands of values through the library: what CPython shows is what is right."""
import math
import re
import random
import statistics
import struct
import textwrap
import base64
import hashlib
import json
from datetime import date, datetime, timedelta
from decimal import Decimal, ROUND_HALF_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN
from fractions import Fraction


class Source:
    """Numbers that depend on nothing but where they begin."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state // 65536) % n

    def digits(self, most):
        return "".join(str(self.below(10)) for _ in range(1 + self.below(most)))

    def decimal(self):
        sign = "-" if self.below(3) == 0 else ""
        whole = self.digits(1 + self.below(18))
        fraction = "." + self.digits(12) if self.below(2) else ""
        exponent = "E" + str(self.below(30) - 15) if self.below(4) == 0 else ""
        return Decimal(sign + whole + fraction + exponent)

    def word(self, letters):
        return "".join(letters[self.below(len(letters))] for _ in range(self.below(9)))


def decimals(source):
    for _ in range(300):
        a = source.decimal()
        b = source.decimal()
        print(a, b, a + b, a - b, a * b, -a, abs(b), a < b, a == b, a.normalize(), a.adjusted())
        if b:
            print(a / b)
            if abs(a.adjusted() - b.adjusted()) < 20:
                print(a // b, a % b)
        print(f"{a:.3f} {a:,.2f} {b:e} {b:.4g} {a:>30} {b:+.1f} {a:.0f} {b:g} {a:.2%}")
        if abs(a.adjusted()) < 15:
            for how in (ROUND_HALF_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN):
                print(a.quantize(Decimal("0.01"), rounding=how), end=" ")
            print(round(a, 2), round(a), int(a), float(b))
        if a >= 0:
            print(a.sqrt())
        print(a ** source.below(6), hash(a) == hash(Decimal(str(a))))


def fractions(source):
    for _ in range(200):
        a = Fraction(source.below(2000) - 1000, 1 + source.below(50))
        b = Fraction(source.below(200) - 100, 1 + source.below(50))
        print(a, b, a + b, a - b, a * b, a < b, round(a), round(a, 1), math.floor(a), math.ceil(b), float(a), int(a))
        if b:
            print(a / b, a // b, a % b, b ** -2, a.limit_denominator(10))


def dates(source):
    for _ in range(300):
        day = date.fromordinal(1 + source.below(30000) * 100 + source.below(100))
        moment = datetime(day.year, day.month, day.day, source.below(24), source.below(60), source.below(60), source.below(1000000))
        span = timedelta(days=source.below(400) - 200, seconds=source.below(90000), microseconds=source.below(1000000))
        print(day, day.weekday(), tuple(day.isocalendar()), day.strftime("%a %d %b %Y %j %U %W %y"), moment, span, repr(span))
        if 2 < day.year < 9990:
            print(moment + span, moment - span, (moment - datetime(2000, 1, 1)), span.total_seconds(), span / 7, span * 1.5, -span, abs(span), span // timedelta(hours=1))
        print(moment.isoformat(), moment.strftime("%Y-%m-%d %H:%M:%S.%f %I %p"), datetime.fromisoformat(moment.isoformat()) == moment)
    for text, form in [("2024-02-30", "%Y-%m-%d"), ("1/2/99", "%d/%m/%y"), ("Jan 5 2020 1:07 PM", "%b %d %Y %I:%M %p"), ("2020-01-01x", "%Y-%m-%d")]:
        try:
            print(datetime.strptime(text, form))
        except ValueError as error:
            print(error)


def texts(source):
    letters = "aab bc-d.e,  f\n"
    for _ in range(200):
        text = " ".join(source.word(letters) for _ in range(12))
        width = 5 + source.below(20)
        print(textwrap.wrap(text, width), repr(textwrap.fill(text, width)), repr(textwrap.shorten(text, 20)))
        print(repr(textwrap.dedent(text)), repr(textwrap.indent(text, "> ")))
        print(re.findall(r"\b(\w)(\w*)\b", text), re.split(r"[-,.]+", text), re.sub(r"(a+)(b?)", r"<\2\1>", text))
        print([m.span() for m in re.finditer(r"(?<=a).|b(?!c)", text)], re.sub(r"\s+", " ", text).strip())
        data = text.encode()
        print(base64.b64encode(data), hashlib.md5(data).hexdigest(), hashlib.sha512(data).hexdigest()[:16], json.dumps(text))


def numbers(source):
    for _ in range(100):
        values = [source.below(1000) / (1 + source.below(9)) for _ in range(2 + source.below(8))]
        whole = [source.below(100) - 50 for _ in range(2 + source.below(8))]
        print(statistics.mean(values), statistics.stdev(values), statistics.median(values), statistics.pvariance(values))
        print(statistics.mean(whole), statistics.stdev(whole), statistics.median(whole), statistics.variance(whole), statistics.mode(whole))
        print(math.hypot(values[0], values[1]), math.dist(values, values[::-1]), math.fsum(values), math.prod(whole), math.gcd(whole[0], whole[1]))
        packed = struct.pack("<hIq?d", whole[0], abs(whole[1]), whole[0] * 10 ** 12, whole[0] > 0, values[0])
        print(packed, struct.unpack("<hIq?d", packed))
    for seed in range(20):
        random.seed(seed)
        rng = random.Random(f"seed {seed}")
        print(random.random(), random.randint(-5, 5), random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(2), random.triangular(0, 10, 3))
        print(rng.random(), rng.betavariate(1.5, 2), rng.gammavariate(0.5, 2), rng.choices("abc", k=3), rng.sample(range(50), 4), rng.randrange(0, 100, 7))


source = Source(2024)
decimals(source)
fractions(source)
dates(source)
texts(source)
numbers(source)
