import math


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError("area")

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def __lt__(self, other):
        return self.area() < other.area()

    @classmethod
    def total(cls):
        return cls.count

    @staticmethod
    def unit():
        return "cm"


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self._r = r

    @property
    def r(self):
        return self._r

    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError("negative radius")
        self._r = value

    def area(self):
        return math.pi * self._r ** 2


class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s)
        self.name = "square"


shapes = [Circle(1), Rect(2, 3), Square(2)]
for s in shapes:
    print(s, round(s.area(), 3), s.unit())
print(sorted(shapes))
print(max(shapes, key=lambda s: s.area()))
print(Shape.total(), Shape.count, Circle.count)
c = shapes[0]
c.r = 3
print(c.r)
try:
    c.r = -1
except ValueError as e:
    print("error:", e)
print(isinstance(shapes[2], Rect), isinstance(shapes[2], Circle), issubclass(Square, Shape))


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x=0, y=0):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        if isinstance(k, Vector):
            return self.x * k.x + self.y * k.y
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, o):
        return isinstance(o, Vector) and self.x == o.x and self.y == o.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __abs__(self):
        return math.sqrt(self.x ** 2 + self.y ** 2)

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __iter__(self):
        yield self.x
        yield self.y

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __str__(self):
        return "<%s, %s>" % (self.x, self.y)

    def __len__(self):
        return 2

    def __contains__(self, v):
        return v == self.x or v == self.y

    def __call__(self, k):
        return self.x * k


a, b = Vector(1, 2), Vector(3, 4)
print(a + b, a - b, a * 2, 2 * a, a * b, -a, abs(b), bool(Vector()), list(a), a[1], len(a), 2 in a, a(5))
x, y = a
print(x, y, a == Vector(1, 2), a != b, {a: 1}[Vector(1, 2)])
print(sum(v.x for v in [a, b]))


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for i in items:
            self.append(i)

    def append(self, v):
        node = Node(v)
        if self.head is None:
            self.head = node
        else:
            cur = self.head
            while cur.next:
                cur = cur.next
            cur.next = node
        self.size += 1

    def reverse(self):
        prev = None
        cur = self.head
        while cur is not None:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev

    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.value
            cur = cur.next

    def __len__(self):
        return self.size

    def __str__(self):
        return " -> ".join(str(v) for v in self)


ll = LinkedList([1, 2, 3])
print(ll, len(ll))
ll.reverse()
print(ll, list(ll), [v * 2 for v in ll])


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(3)), sum(Countdown(4)))


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.__balance = balance
        self.history = []

    @property
    def balance(self):
        return self.__balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"bad amount: {amount}")
        self.__balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.__balance:
            raise RuntimeError("insufficient funds")
        self.__balance -= amount
        self.history.append(("withdraw", amount))
        return self


acc = Account("ann")
acc.deposit(100).withdraw(30)
print(acc.balance, acc.history, acc.interest)
for bad in (-5, 0):
    try:
        acc.deposit(bad)
    except ValueError as err:
        print(err)
try:
    acc.withdraw(1000)
except (ValueError, RuntimeError) as err:
    print(type(err).__name__, err)
