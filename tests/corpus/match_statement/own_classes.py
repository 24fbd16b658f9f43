def kind(v):
    match v:
        case bool(b):
            return f'bool {b}'
        case int(i):
            return f'int {i}'
        case float(f):
            return f'float {f}'
        case str(s) if not s:
            return 'empty str'
        case str(s):
            return f'str {s[0]}'
        case bytes():
            return 'bytes'
        case list([]) | tuple(()):
            return 'empty'
        case list([x, *_]) | tuple((x, *_)):
            return f'{type(v).__name__} of {x}'
        case dict(d):
            return f'dict {len(d)}'
        case set() | frozenset():
            return 'set'
        case None:
            return "nothing"
    return 'unknown'


for cur in (False, 4, 99.995, 'Hello World', b'x', [2, 8, 4, 7], (14, 21), {9: 1}, {1}, None, [], (), frozenset([1]), ""):
    print(kind(cur))


def depth(v):
    match v:
        case list():
            return 1 + max(map(depth, v), default=0)
        case dict():
            return 1 + max((depth(x) for x in v.values()), default=0)
        case [] | ():
            return -1
        case _:
            return 0


print(depth([1, [2, [3]], {"a": [1]}]), depth(3), depth(()))


def first(v):
    match v:
        case [x, *rest]:
            return x, len(rest)
        case {"k": x, **rest}:
            return x, len(rest)
        case (bytes() | bytearray()) as b:
            return b[0], len(b)
        case _:
            return None, 0


for v in ([1, 2], (3,), {"k": 4, "z": 5}, b"ab", "text", {1, 2}, range(3)):
    print(first(v))

#: bool False
#: int 4
#: float 99.995
#: str H
#: bytes
#: list of 2
#: tuple of 14
#: dict 1
#: set
#: nothing
#: empty
#: empty
#: set
#: empty str
#: 3 0 -1
#: (1, 1)
#: (3, 0)
#: (4, 1)
#: (97, 2)
#: (None, 0)
#: (None, 0)
#: (0, 2)
