"""format(*row) of rows that are named tuples, and of what a comprehension gives."""
from typing import NamedTuple


class Row(NamedTuple):
    number: int
    name: str


def rows(n):
    for i in range(n):
        yield Row(i, "a" * i)


some = list(rows(4))
for row in some[:1] + some[-1:]:
    print("{:3d} {:>10}".format(*row))
print(max(some, key=lambda r: r.number)._asdict())
print("{:<3}|{:>3}|".format(*[str(x) for x in some[2]]))

#:   0           
#:   3        aaa
#: {'number': 3, 'name': 'aaa'}
#: 2  | aa|
