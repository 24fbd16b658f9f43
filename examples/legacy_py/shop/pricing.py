"""Prices in cents, so that nothing is lost in rounding."""

DISCOUNTS = [(100, 15), (50, 10), (10, 5)]


def discount_percent(quantity):
    """The discount for buying many: 5 % from ten pieces on, 10 % from fifty, 15 % from a hundred."""
    for least, percent in DISCOUNTS:
        if quantity >= least:
            return percent
    return 0


def line_total(unit_cents, quantity):
    """The price of a line in cents, with its discount, rounded half up."""
    full = unit_cents * quantity
    return (full * (100 - discount_percent(quantity)) + 50) // 100


def split_bill(cents, people):
    """Shares that differ by one cent at most and add up to the whole."""
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)


def format_cents(cents):
    """'12.05' for 1205, '-0.50' for -50."""
    sign = ''
    if cents < 0:
        sign = '-'
        cents = -cents
    return '%s%d.%02d' % (sign, cents // 100, cents % 100)
