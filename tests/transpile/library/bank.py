"""A bank with exact money, and a calendar of its payments."""
from abc import ABC, abstractmethod
from datetime import date, timedelta
from decimal import Decimal, ROUND_HALF_EVEN, getcontext
import textwrap

CENT = Decimal("0.01")


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        super().__init__(f"needed {needed}, available {available}")
        self.needed = needed


class Account(ABC):
    def __init__(self, owner, opened):
        self.owner = owner
        self.opened = opened
        self.balance = Decimal("0.00")
        self.entries = []

    @abstractmethod
    def interest(self):
        ...

    def deposit(self, amount, day):
        if amount <= 0:
            raise ValueError("a deposit is positive")
        self.balance += amount
        self.entries.append((day, amount))

    def withdraw(self, amount, day):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        self.entries.append((day, -amount))

    def close_year(self, day):
        earned = self.interest().quantize(CENT, rounding=ROUND_HALF_EVEN)
        self.balance += earned
        self.entries.append((day, earned))
        return earned


class Savings(Account):
    def interest(self):
        return self.balance * Decimal("0.0175")


class Checking(Account):
    def interest(self):
        return Decimal(0)


def add_months(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def month_page(year, month, marked):
    first = date(year, month, 1)
    lines = [first.strftime("%B %Y").center(20), "Mo Tu We Th Fr Sa Su"]
    cells = ["  "] * first.weekday()
    day = first
    while day.month == month:
        cells.append(f"{day.day:2d}" if day not in marked else " *")
        day += timedelta(days=1)
    for i in range(0, len(cells), 7):
        lines.append(" ".join(cells[i:i + 7]))
    return "\n".join(lines)


def main():
    savings = Savings("Ann", date(2023, 1, 31))
    checking = Checking("Bob", date(2023, 5, 1))
    day = savings.opened
    days = set()
    for month in range(6):
        when = add_months(day, month)
        days.add(when)
        savings.deposit(Decimal("100.10") + month, when)
    for when, amount in savings.entries:
        print(f"{when} {when:%a} {amount:>10.2f}")
    print(savings.balance, savings.close_year(date(2023, 12, 31)), savings.balance)
    for amount in ("50", "0", "-1"):
        try:
            checking.deposit(Decimal(amount), checking.opened)
            print("in", amount)
        except ValueError as error:
            print("no:", error)
    try:
        checking.withdraw(Decimal("75.5"), date(2023, 6, 1))
    except InsufficientFunds as error:
        print(type(error).__name__, error, error.needed)
    print(month_page(2023, 2, days))
    age = date(2024, 3, 1) - savings.opened
    print(age, age.days // 365, age.days % 365)
    getcontext().prec = 6
    print(savings.balance / 7, Decimal(2) ** Decimal(-3), Decimal("1e3") + 1)
    print(textwrap.fill("Every account shows what came in and what went out, to the cent, for as long as it is open.", 40))


main()
