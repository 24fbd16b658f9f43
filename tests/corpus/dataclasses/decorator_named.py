"""A decorator that has a name."""
from dataclasses import dataclass
node = dataclass(frozen=True)
@node
class P:
    x: int
    y: int = 2
print(P(1), P(1) == P(1, 2))
#: P(x=1, y=2) True
