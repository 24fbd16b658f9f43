class Entity:
    _next_id = 1

    def __init__(self):
        cls = type(self)
        self.id = cls._next_id
        cls._next_id += 1

    def tag(self):
        return f"{type(self).__name__}-{self.id}"


class User(Entity):
    _next_id = 100


class Group(Entity):
    pass


print([e.tag() for e in (Entity(), User(), User(), Group(), Entity(), Group())])


class Plugin:
    plugins = {}
    enabled = True

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Plugin.plugins[cls.__name__] = cls

    def run(self):
        return f"{self.__class__.__name__} {'on' if self.enabled else 'off'}"


class A(Plugin):
    pass


class B(Plugin):
    enabled = False


print([p().run() for p in Plugin.plugins.values()])
A.enabled = False
print([p().run() for p in Plugin.plugins.values()], Plugin.enabled)

#: ['Entity-1', 'User-100', 'User-101', 'Group-2', 'Entity-2', 'Group-3']
#: ['A on', 'B off']
#: ['A off', 'B off'] True
