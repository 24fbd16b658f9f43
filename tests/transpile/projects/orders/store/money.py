CURRENCY = "EUR"


class MoneyError(ValueError):
    """Text that is no amount."""


def show(amount):
    return f"{amount:,.2f} {CURRENCY}"


def parse(text):
    try:
        return float(text)
    except ValueError:
        raise MoneyError(f"no amount: {text}") from None
