"""hasattr(), of several classes and of what is Python's own."""

class Dog:
    def __init__(self):
        self.name = "d"

    def speak(self, n):
        return "woof" * n


class Cat:
    legs = 4

    def purr(self):
        return "prr"


for a in (Dog(), Cat()):
    print(hasattr(a, "speak"), hasattr(a, "name"), hasattr(a, "legs"), hasattr(a, "purr"))
d = Dog()
print(d.speak(2) if hasattr(d, "speak") else "no", hasattr(d, "purr"))
print(hasattr([], "append"), hasattr("x", "__iter__"), hasattr(5, "__len__"))

#: True True False False
#: False False True True
#: woofwoof False
#: True True False
