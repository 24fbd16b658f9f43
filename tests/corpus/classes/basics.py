class Point:
    """A place in the plane."""

    made = 0

    def __init__(self, x, y):
        self.x = x
        self.y = y
        Point.made += 1

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    @property
    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5

    @staticmethod
    def origin():
        return Point(0, 0)


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


class Stack:
    def __init__(self):
        self.head = None
        self.size = 0

    def push(self, value):
        node = Node(value)
        node.next = self.head
        self.head = node
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("empty")
        value = self.head.value
        self.head = self.head.next
        self.size -= 1
        return value

    def __len__(self):
        return self.size


p = Point(3, 4)
q = p
q.x = 6
print(p, p.norm, p + Point(1, 1), p == Point(6, 4), Point.origin())  #: Point(6, 4) 7.211102550927978 Point(7, 5) True Point(0, 0)
print(Point.made)  #: 5
stack = Stack()
for item in ["a", "b", "c"]:
    stack.push(item)
print(len(stack), stack.pop(), stack.pop(), len(stack))  #: 3 c b 1
