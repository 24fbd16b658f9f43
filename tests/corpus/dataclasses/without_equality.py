# A dataclass without equality: each instance equals itself.
from dataclasses import dataclass
@dataclass(eq=False)
class Tag:
    v: int
a = Tag(1)
print(Tag(1) == Tag(1), a == a, len({Tag(1), Tag(1)}), a in [Tag(1)], a in [a])

#: False True 2 False True
