# Attributes that __getattr__ gives.
class Settings:
    def __init__(self, **values):
        self._values = values

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"no setting {name!r}") from None


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Proxy:
    def __init__(self, target):
        self._target = target
        self.log = []

    def __getattr__(self, name):
        self.log.append(name)
        return getattr(self._target, name)


settings = Settings(debug=1, level=3)
print(settings.debug, settings.level + 1)
try:
    print(settings.color)
except AttributeError as error:
    print(error)
print(getattr(settings, "level", 9), getattr(settings, "size", 9))
for name in ("level", "other"):
    print(getattr(settings, name, None))
proxy = Proxy(Point(3, 4))
print(proxy.x * 2, proxy.y, proxy.log)
#: 1 4
#: no setting 'color'
#: 3 9
#: 3
#: None
#: 6 4 ['x', 'y']
