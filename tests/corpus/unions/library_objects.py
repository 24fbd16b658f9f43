"""Objects of the library among other things: what they are is seen when they are asked."""
from datetime import date, datetime, timedelta
from pathlib import Path


class Person:
    def __init__(self, name, born=None):
        self.name = name
        if isinstance(born, str) and born:
            born = datetime.strptime(born, "%d.%m.%Y").date()
        self.born = born or None

    def age(self, today):
        if self.born is None:
            return None
        years = today.year - self.born.year
        if (today.month, today.day) < (self.born.month, self.born.day):
            years -= 1
        return years

    def next_birthday(self, today):
        day = self.born.replace(year=today.year)
        if day < today:
            day = day.replace(year=today.year + 1)
        return (day - today).days

    def row(self):
        return [self.name, self.born.strftime("%d.%m.%Y") if self.born else ""]


today = date(2023, 11, 20)
for person in [Person("Ada", "10.12.1815"), Person("Alan", date(1912, 6, 23)), Person("Lin", ""), Person("Bo")]:
    print(person.row(), person.age(today), person.next_birthday(today) if person.born else "-")
#: ['Ada', '10.12.1815'] 207 20
#: ['Alan', '23.06.1912'] 111 216
#: ['Lin', ''] None -
#: ['Bo', ''] None -
event = {"title": "talk", "start": datetime(2024, 2, 28, 9, 30), "length": timedelta(minutes=45), "where": Path("hall/b.txt")}
print(event["start"].isoformat(" "), event["length"].total_seconds(), event["where"].suffix)
#: 2024-02-28 09:30:00 2700.0 .txt
event["start"] += event["length"]
print(event["start"].hour, event["start"].date(), event["title"].upper())  #: 10 2024-02-28 TALK
for name in ("where", "title"):
    try:
        print(event[name].year)
    except AttributeError as e:
        print(e)
#: 'PosixPath' object has no attribute 'year'
#: 'str' object has no attribute 'year'
template = {"fmt": "{} of {:>4}", "n": 3}
print(template["fmt"].format("a", 7))  #: a of    7
print("{x[k]} {0[1][a]:>3} {x[n]!r}".format([1, {"a": 2}], x={"k": 5, "n": "t"}))  #: 5   2 't'
