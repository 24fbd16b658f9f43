# A datetime is a date as well; a date is no datetime.
from datetime import date, datetime


def kind(value):
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "day"
    return "other"


def is_day(value):
    return isinstance(value, date)


print(kind(date(2021, 3, 4)), kind(datetime(2021, 3, 4, 5)), kind("2021"))  #: day moment other
print(is_day(date(2021, 3, 4)), is_day(datetime(2021, 3, 4, 5)), is_day("2021"))  #: True True False
