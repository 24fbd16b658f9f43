from dataclasses import dataclass, field


@dataclass
class Animal:
    name: str
    legs: int = 4
    notes: list = field(default_factory=list, repr=False)

    def speak(self):
        return "..."


@dataclass
class Bird(Animal):
    legs: int = 2
    wingspan: float = field(default=0.5, compare=False)

    def speak(self):
        return self.name + " sings"


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tags: list = field(default_factory=lambda: ["new"], compare=False)


cat, wren = Animal("cat"), Bird("wren")
wren.notes.append("small")
print(cat, wren, wren.notes, cat.notes)
print([a.speak() for a in [cat, wren]], cat == Animal("cat"), wren == Bird("wren", wingspan=9.0, notes=["small"]))
print(cat == Bird("cat", 4), max([Version(1, 2), Version(1, 10), Version(0)]), Version(1) < Version(2))
#: Animal(name='cat', legs=4) Bird(name='wren', legs=2, wingspan=0.5) ['small'] []
#: ['...', 'wren sings'] True True
#: False Version(major=1, minor=10, tags=['new']) True
