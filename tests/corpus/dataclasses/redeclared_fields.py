from dataclasses import dataclass, field, asdict, astuple, fields, replace


@dataclass
class A:
    x: int
    y: int = 2
    z: int = 3


@dataclass
class B(A):
    y: int = 20
    w: str = "w"


@dataclass
class M:
    m: int = 5


@dataclass
class N:
    n: int = 6
    m: int = 7


@dataclass
class C(M, N):
    q: int = 9
    n: int = 8


print(B(1), B(1, 4, 5, "v"), C(1), C(1, 2, 3))
print(asdict(B(1)), astuple(C()), [f.name for f in fields(B)], replace(B(4), y=9))


@dataclass(order=True)
class P:
    a: int = 1
    b: str = "b"


@dataclass(order=True)
class Q(P):
    a: int = 7


print(Q(), Q(1, "z") < Q(2, "a"), sorted([Q(3), Q(1, "x"), Q(1, "a")]))

#: B(x=1, y=20, z=3, w='w') B(x=1, y=4, z=5, w='v') C(n=1, m=5, q=9) C(n=1, m=2, q=3)
#: {'x': 1, 'y': 20, 'z': 3, 'w': 'w'} (8, 5, 9) ['x', 'y', 'z', 'w'] B(x=4, y=9, z=3, w='w')
#: Q(a=7, b='b') True [Q(a=1, b='a'), Q(a=1, b='x'), Q(a=3, b='b')]
