# Fields that a name asks for, and a name that is a field here and a property there.
from collections import namedtuple
from typing import NamedTuple, Optional


class Visit(NamedTuple):
    page: str
    status: int
    user: Optional[str] = None

    @property
    def ok(self):
        return self.status < 400


class Leaf(namedtuple("Leaf", ["name", "weight"])):
    def walk(self):
        return self.name


class Pair(namedtuple("Pair", "left right")):
    @property
    def weight(self):
        return self.left.weight + self.right.weight

    def walk(self):
        return self.left.walk() + self.right.walk()


visits = [Visit("/", 200), Visit("/x", 404, "ann")]
for field in ("page", "status", "user", "ok"):
    print(field, [getattr(v, field) for v in visits])
tree = Pair(Leaf("a", 2), Pair(Leaf("b", 3), Leaf("c", 4)))
print(tree.weight, tree.left.weight, tree.walk(), [t.weight for t in (tree, tree.left, tree.right)])
print(tree._fields, tree.left._fields, visits[0]._fields, Visit._fields)
#: page ['/', '/x']
#: status [200, 404]
#: user [None, 'ann']
#: ok [True, False]
#: 9 2 abc [9, 2, 7]
#: ('left', 'right') ('name', 'weight') ('page', 'status', 'user') ('page', 'status', 'user')
