# Texts of any origin that are wrapped.
from decimal import Decimal
import textwrap


class Line:
    def __init__(self, description, quantity):
        self.description = description
        self.quantity = Decimal(quantity)


class Invoice:
    def __init__(self, number, lines=()):
        self.number = number
        self.lines = list(lines)

    def add(self, *args, **kw):
        self.lines.append(Line(*args, **kw))
        return self

    def render(self):
        out = []
        for l in self.lines:
            parts = textwrap.wrap(l.description, 28)
            out.append(f"{parts[0]:<28}{l.quantity:>8}")
            out.extend("  " + p for p in parts[1:])
        return "\n".join(out)


inv = Invoice(1).add("consulting about many different things and more", "2").add("b", 3)
print(inv.render())

#: consulting about many              2
#:   different things and more
#: b                                  3
