class Money:
    def __init__(self, n):
        self.n = n

    def _other(self, x):
        if isinstance(x, Money):
            return x.n
        if isinstance(x, int):
            return x
        return NotImplemented

    def __add__(self, x):
        x = self._other(x)
        if x is NotImplemented:
            return NotImplemented
        return Money(self.n + x)

    __radd__ = __add__

    def __eq__(self, x):
        x = self._other(x)
        return x is not NotImplemented and self.n == x

    def __repr__(self):
        return f"Money({self.n})"


print(Money(1) + 2, 3 + Money(4), Money(1) + Money(2), Money(3) == 3, Money(3) == "3", sum([Money(1), Money(2)]))
try:
    Money(1) + "x"
except TypeError as e:
    print(e)
import textwrap
print(textwrap.indent("a\n\nb", "> "))
from decimal import Decimal

#: Money(3) Money(7) Money(3) True False Money(3)
#: unsupported operand type(s) for +: 'Money' and 'str'
#: > a
#:
#: > b
