"""Tables for a printer with fixed letters."""

from shop.pricing import format_cents, line_total


def table(rows):
    """rows: (name, quantity, cents a piece); one line each, and a line with the sum."""
    lines = []
    total = 0
    for name, quantity, unit in rows:
        price = line_total(unit, quantity)
        total += price
        lines.append('%-12s %5d %10s' % (name, quantity, format_cents(price)))
    lines.append('%-12s %5s %10s' % ('total', '', format_cents(total)))
    return '\n'.join(lines)
