"""Classes that a method of a registry decorates."""
class Registry:
    def __init__(self):
        self.items = {}

    def register(self, name):
        def deco(obj):
            self.items[name] = obj
            return obj
        return deco

    def plain(self, cls):
        self.items[cls.__name__] = cls
        return cls


plugins = Registry()


@plugins.register("upper")
class Upper:
    def run(self, s):
        return s.upper()


@plugins.register("lower")
class Lower:
    def run(self, s):
        return s.lower()


@plugins.plain
class Title:
    def run(self, s):
        return s.title()


print(sorted(plugins.items), len(plugins.items))
for name in sorted(plugins.items):
    print(name, plugins.items[name]().run("aBc"))

#: ['Title', 'lower', 'upper'] 3
#: Title Abc
#: lower abc
#: upper ABC
