from lib import scales


def to_fahrenheit(value):
    return value * 9 / 5 + 32 + 0 * len(scales.STEPS)
