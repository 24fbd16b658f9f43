"""Dataclasses that derive from one with fields that __init__ does not take."""
from dataclasses import dataclass, field, KW_ONLY, InitVar
from typing import ClassVar


@dataclass
class Item:
    code: str
    title: str
    status: str = field(default="shelf", init=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        Item.count += 1


@dataclass
class Book(Item):
    author: str = "anonymous"
    pages: int = 0
    tags: list = field(default_factory=list)


@dataclass
class Novel(Book):
    pages: int = 300
    genre: str = "any"


@dataclass
class Base:
    a: int
    _: KW_ONLY
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 5


b = Book("B1", "Emma", "Austen", 474)
print(b, Item.count, Novel("n", "t"), Novel("n", "t", "x", 1, ["q"], genre="crime"))
print(Item("i", "j"), b == Book("B1", "Emma", "Austen", 474))
print(Derived(1, 9), Derived(1, b=3), Derived(1, c=2, b=0))
b.tags.append("classic")
print(b.tags, Book("q", "r").tags)
try:
    Book("only")
except TypeError as e:
    print(e)
try:
    Derived(1, 2, 3)
except TypeError as e:
    print(e)

#: Book(code='B1', title='Emma', status='shelf', author='Austen', pages=474, tags=[]) 1 Novel(code='n', title='t', status='shelf', author='anonymous', pages=300, tags=[], genre='any') Novel(code='n', title='t', status='shelf', author='x', pages=1, tags=['q'], genre='crime')
#: Item(code='i', title='j', status='shelf') True
#: Derived(a=1, b=2, c=9) Derived(a=1, b=3, c=5) Derived(a=1, b=0, c=2)
#: ['classic'] []
#: Book.__init__() missing 1 required positional argument: 'title'
#: Derived.__init__() takes from 2 to 3 positional arguments but 4 were given
