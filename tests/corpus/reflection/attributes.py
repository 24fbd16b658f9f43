class Settings:
    def __init__(self, **options):
        self.debug = False
        self.level = 1
        for name, value in options.items():
            setattr(self, name, value)

    def get(self, name, otherwise=None):
        return getattr(self, name, otherwise)


class Calculator:
    def add(self, a, b):
        return a + b

    def multiply(self, a, b):
        return a * b

    def run(self, operation, a, b):
        return getattr(self, operation)(a, b)


class Point:
    def __init__(self):
        self.x = 1
        self.name = "origin"


settings = Settings(debug=True, title="main")
print(settings.debug, settings.level, settings.title)  #: True 1 main
print(settings.get("level"), settings.get("missing", 5))  #: 1 5
calculator = Calculator()
print(calculator.run("add", 2, 3), calculator.run("multiply", 2, 3))  #: 5 6
try:
    calculator.run("divide", 1, 2)
except AttributeError as problem:
    print(problem)
#: 'Calculator' object has no attribute 'divide'
point = Point()
for field in ("x", "name"):
    print(field, getattr(point, field))
#: x 1
#: name origin
setattr(point, "x", 10)
print(point.x, point.__dict__, vars(point))  #: 10 {'x': 10, 'name': 'origin'} {'x': 10, 'name': 'origin'}
print(getattr(point, "size", 7), getattr(point, "x", 0))  #: 7 10
