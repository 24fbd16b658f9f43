"""Fields that are given by name only."""
from dataclasses import dataclass, field, KW_ONLY


@dataclass(kw_only=True)
class Options:
    depth: int
    verbose: bool = False
    tags: list = field(default_factory=list)


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 2
    c: str = "c"


@dataclass
class Point:
    x: int
    label: str = field(default="", kw_only=True)
    y: int = 0


print(Options(depth=2), Mixed(1, b=5), Options(depth=1, tags=[1]))
print(Point(1, 2, label="p"), Point(3))
for f in (lambda: Options(2), lambda: Mixed(1, 2)):
    try:
        f()
    except TypeError as e:
        print(e)

#: Options(depth=2, verbose=False, tags=[]) Mixed(a=1, b=5, c='c') Options(depth=1, verbose=False, tags=[1])
#: Point(x=1, label='p', y=2) Point(x=3, label='', y=0)
#: Options.__init__() takes 1 positional argument but 2 were given
#: Mixed.__init__() takes 2 positional arguments but 3 were given
