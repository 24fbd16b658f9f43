# Dates, numbers and containers of the library among other values, and which classes they are of.
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from collections import deque, Counter, OrderedDict, defaultdict


def kind(v):
    if isinstance(v, datetime):
        return "moment"
    if isinstance(v, date):
        return "day"
    return type(v).__name__


def dump(v):
    if isinstance(v, (date, time)):
        return v.isoformat()
    return str(v)


things = [1, "a", date(2024, 1, 2), datetime(2024, 1, 2, 3), time(4, 5), timedelta(1), Decimal("1.5"), Fraction(1, 2)]
for t in things:
    print(kind(t), dump(t), isinstance(t, date), type(t).__name__, type(t) is date)
d = datetime(2020, 1, 1)
print(isinstance(d, date), isinstance(date(2020, 1, 1), datetime))
print([type(x).__name__ for x in (deque([1]), Counter("a"), defaultdict(int), {1}, 2.5, None, b"x")])

#: int 1 False int False
#: str a False str False
#: day 2024-01-02 True date True
#: moment 2024-01-02T03:00:00 True datetime False
#: time 04:05:00 False time False
#: timedelta 1 day, 0:00:00 False timedelta False
#: Decimal 1.5 False Decimal False
#: Fraction 1/2 False Fraction False
#: True False
#: ['deque', 'Counter', 'defaultdict', 'set', 'float', 'NoneType', 'bytes']
