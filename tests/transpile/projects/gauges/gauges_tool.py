"""Star imports, an import within a function, a package without __init__.py, and two files that know each other."""
from lib.scales import *
import lib.deep.units as units


def convert(values):
    import lib.convert as convert_file

    return [convert_file.to_fahrenheit(value) for value in values]


class Gauge:
    def __init__(self, low, high):
        self.scale = Scale(low, high)

    def read(self, value):
        return units.with_unit(self.scale.share(value) * 100)


gauge = Gauge(10, 50)
print(gauge.read(20), gauge.read(50), STEPS)
print(convert([0, 37.5, 100]), units.UNITS)
units.UNITS.append("K")
print(len(units.UNITS), hidden_of_scales())
