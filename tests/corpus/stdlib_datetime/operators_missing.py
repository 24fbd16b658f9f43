"""Operators that dates and decimals do not have."""
from datetime import date
from decimal import Decimal
for bad in (lambda: date(2024, 1, 1) + 1, lambda: Decimal("1") + 1.5, lambda: "x" + date(2024, 1, 1)):
    try:
        bad()
    except TypeError as e:
        print(e)
#: unsupported operand type(s) for +: 'datetime.date' and 'int'
#: unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
#: can only concatenate str (not "datetime.date") to str
