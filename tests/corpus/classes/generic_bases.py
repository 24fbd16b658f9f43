"""Classes that say what they hold, and derive from one that does."""

from typing import Generic, TypeVar, List, Optional, Iterator

T = TypeVar("T")
K = TypeVar("K")


class Box(Generic[T]):
    limit = 3

    def __init__(self, items=()):
        self.items: List[T] = []
        for item in items:
            self.put(item)

    def put(self, item: T) -> None:
        if len(self.items) >= self.limit:
            raise OverflowError("full")
        self.items.append(item)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


class Stack(Box[T]):
    limit = 5

    def pop(self) -> T:
        return self.items.pop()


class Queue(Stack[T], Generic[T]):
    def pop(self) -> T:
        return self.items.pop(0)


s = Stack[int]([1, 2])
s.put(3)
print(s.pop(), len(s), list(s), isinstance(s, Box))
q: Queue[str] = Queue[str]()
q.put("a")
q.put("b")
print(q.pop(), len(q))
try:
    b = Box[int]([1, 2, 3, 4])
except OverflowError as e:
    print(e)

#: 3 2 [1, 2] True
#: a 1
#: full
