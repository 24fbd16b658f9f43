"""The tuple of nothing."""
print([()], [(), ()], (), ((), 1), {"a": ()})
x = 1.5
print(1, (x,), {"it's": 3}, ())
e = ()
print(e, [e], str(()), repr(()), f"{()}", len([()]))


def first(rows, default=()):
    for row in rows:
        return row
    return default


def cover(n, seen=()):
    if n == 0:
        return seen
    return cover(n - 1, seen + (n,))


import json
print(first([]), first([(1, 2)]), cover(3), cover(0), () == (), () == (1,), not (), bool(()), tuple() == (), hash(()) == hash(tuple()))
print(json.dumps([(), {"a": ()}]), sorted([(2,), (), (1, 2)]), () + (1,), (1,) + (), max((), (1,)), list(()), [x for x in ()])
table = {(): "none", (1,): "one"}
print(table[()], () in table, table)
kinds = [(), None, 0, ""]
print(kinds, [k for k in kinds if k == ()], isinstance((), tuple), type(()).__name__)
for a in ((), (1,)):
    print(len(a), a)
none = None
print(none, [none], (none,), str(none))

#: [()] [(), ()] () ((), 1) {'a': ()}
#: 1 (1.5,) {"it's": 3} ()
#: () [()] () () () 1
#: () (1, 2) (3, 2, 1) () True False True False True True
#: [[], {"a": []}] [(), (1, 2), (2,)] (1,) (1,) (1,) [] []
#: none True {(): 'none', (1,): 'one'}
#: [(), None, 0, ''] [()] True tuple
#: 0 ()
#: 1 (1,)
#: None [None] (None,) None
