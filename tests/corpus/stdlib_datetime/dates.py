from datetime import datetime, date, timedelta, timezone, time
import datetime as dtmod

d = date(2024, 2, 28)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isoformat())
#: 2024-02-28 datetime.date(2024, 2, 28) 2024 2 28 2 3 2024-02-28
for i in range(3):
    print(d + timedelta(days=i))
#: 2024-02-28
#: 2024-02-29
#: 2024-03-01
e = date(2024, 12, 25)
print((e - d).days, e > d, e == d, d <= e, d != e)  #: 301 True False True True
print(d.strftime("%A, %d %B %Y"), d.strftime('%j %U %W %y %b %a'))
#: Wednesday, 28 February 2024 059 08 09 24 Feb Wed
t = datetime(2024, 1, 31, 13, 5, 9, 120)
print(t, repr(t), t.hour, t.minute, t.isoformat(), t.date(), t.time())
#: 2024-01-31 13:05:09.000120 datetime.datetime(2024, 1, 31, 13, 5, 9, 120) 13 5 2024-01-31T13:05:09.000120 2024-01-31 13:05:09.000120
print(t + timedelta(hours=30, minutes=-5), t - timedelta(weeks=1))
#: 2024-02-01 19:00:09.000120 2024-01-24 13:05:09.000120
print(t - datetime(2023, 1, 1), (t - datetime(2023, 1, 1)).total_seconds())
#: 395 days, 13:05:09.000120 34175109.00012
print(timedelta(days=1.5), timedelta(seconds=-1), repr(timedelta(days=2, seconds=3, microseconds=4)))
#: 1 day, 12:00:00 -1 day, 23:59:59 datetime.timedelta(days=2, seconds=3, microseconds=4)
print(timedelta(hours=3) / timedelta(minutes=45), timedelta(hours=3) // timedelta(minutes=50), timedelta(hours=1) * 2.5, 3 * timedelta(minutes=1), timedelta(hours=1) / 7)
#: 4.0 3 2:30:00 0:03:00 0:08:34.285714
print(datetime.strptime("2024-03-05 07:08", "%Y-%m-%d %H:%M"), datetime.strptime("Mar 5, 2024 7:08 PM", "%b %d, %Y %I:%M %p"))
#: 2024-03-05 07:08:00 2024-03-05 19:08:00
try:
    datetime.strptime("nope", "%Y")
except ValueError as err:
    print(err)  #: time data 'nope' does not match format '%Y'
try:
    date(2023, 2, 29)
except ValueError as err:
    print(err)  #: day is out of range for month
print(f"{t:%Y/%m/%d %H:%M:%S} {d}")  #: 2024/01/31 13:05:09 2024-02-28
print(d.replace(day=1), t.replace(hour=0, minute=0), datetime.fromisoformat("2024-05-06T07:08:09"))
#: 2024-02-01 2024-01-31 00:00:09.000120 2024-05-06 07:08:09
print(date.fromisoformat("2024-05-06").isocalendar()[1], sorted([e, d])[0])  #: 19 2024-02-28
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
print(u, u.isoformat(), repr(u), u.tzinfo)
#: 2024-01-01 00:00:00+00:00 2024-01-01T00:00:00+00:00 datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone.utc) UTC
print(dtmod.date(2000, 1, 1).toordinal(), dtmod.datetime.combine(d, time(1, 2)))
#: 730120 2024-02-28 01:02:00
events = {date(2024, 1, 2): "a", date(2024, 1, 1): "b"}
for day in sorted(events):
    print(day, events[day])
#: 2024-01-01 b
#: 2024-01-02 a
print(events[date(2024, 1, 2)], max(events), min(e, d))  #: a 2024-01-02 2024-02-28
total = timedelta()
for h in [1, 2, 3]:
    total += timedelta(hours=h)
print(total, sum([timedelta(minutes=5), timedelta(minutes=10)], timedelta()))  #: 6:00:00 0:15:00
def age(born, today):
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
print(age(date(1990, 6, 15), date(2024, 6, 14)))  #: 33
year, week, day = date(2021, 1, 3).isocalendar()
print(year, week, day)  #: 2020 53 7
print(isinstance(d, date), type(d).__name__, d is None)  #: True date False
class Event:
    def __init__(self, name, when):
        self.name = name
        self.when = when
    def __repr__(self):
        return f"Event({self.name!r}, {self.when!r})"
evs = [Event("x", datetime(2024, 5, 1, 9)), Event("y", datetime(2024, 4, 1, 9))]
evs.sort(key=lambda ev: ev.when)
print(evs)
#: [Event('y', datetime.datetime(2024, 4, 1, 9, 0)), Event('x', datetime.datetime(2024, 5, 1, 9, 0))]
print(str(timedelta(days=-1, hours=2)), abs(timedelta(days=-1)), -timedelta(hours=1))
#: -1 day, 2:00:00 1 day, 0:00:00 -1 day, 23:00:00
print(t.timestamp() == datetime.fromtimestamp(t.timestamp()).timestamp())  #: True
