"""Dates by hand: a date is a tuple (year, month, day)."""

MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def is_leap_year(year):
    """True for 2000 and 2024, False for 1900 and 2023."""
    return year % 4 == 0


def days_in_month(year, month):
    """The number of days in a month, February of leap years included."""
    if month == 2 and is_leap_year(year):
        return 29
    return MONTH_DAYS[month - 1]


def add_months(year, month, day, months):
    """The date some months later. A day that the new month does not have becomes its last day."""
    month = month - 1 + months
    year = year + month // 12
    month = month % 12 + 1
    return (year, month, min(day, days_in_month(year, month)))


def day_of_year(year, month, day):
    """1 for 1 January."""
    total = day
    for m in range(1, month):
        total += days_in_month(year, m)
    return total


def days_between(first, second):
    """How many days the second date lies behind the first."""
    return _serial(second) - _serial(first)


def _serial(date):
    year, month, day = date
    days = 365 * (year - 1) + (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    return days + day_of_year(year, month, day)
