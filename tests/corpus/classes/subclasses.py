"""What derives from a class, and objects that are unlike what they are compared with."""


class Rule:
    def check(self, text):
        return True

    def __eq__(self, other):
        return isinstance(other, Rule) and type(self) is type(other)


class Long(Rule):
    def check(self, text):
        return len(text) > 3


class Digit(Rule):
    def check(self, text):
        return any(c.isdigit() for c in text)


def failing(text):
    return [cls.__name__ for cls in Rule.__subclasses__() if not cls().check(text)]


def compose(*functions):
    def inner(x):
        for function in functions:
            x = function(x)
        return x

    return inner


def double(x):
    return x * 2


print(failing("ab"), failing("abcd1"), len(Long.__subclasses__()))  #: ['Long', 'Digit'] [] 0
print(Long() != 3, Long() != Digit(), Long() != Long())  #: True True False
print(compose(double, abs)(-10))  #: 20
