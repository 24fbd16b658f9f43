"""Frozensets, bytes and paths among other values, and folders that are not gone into."""
import itertools
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Room:
    number: int
    features: frozenset = frozenset()

    @cached_property
    def floor(self):
        return self.number // 100


@dataclass
class Ticket:
    title: str
    number: int = field(default_factory=itertools.count(1).__next__)


def fits(rooms, need):
    return [r.number for r in rooms if need <= r.features]


def pairs(given):
    if isinstance(given, Mapping):
        return [(key, given[key]) for key in given]
    return [(key, value) for key, value in given]


def named(values, names=None):
    show = names.__getitem__ if names else str
    return f"{show(values[0])} to {show(values[-1])}"


rooms = [Room(101), Room(102, frozenset({"bath"})), Room(201, frozenset({"bath", "view"}))]
print(fits(rooms, frozenset()), fits(rooms, frozenset({"bath"})), fits(rooms, frozenset({"view", "bath"})), rooms[2].floor)
print([t.number for t in (Ticket("a"), Ticket("b"), Ticket("c", 9), Ticket("d"))])
print(pairs({"a": 1}), pairs(zip("xy", [2, 3])), named([1, 3, 5]), named([1, 2], {1: "Mon", 2: "Tue"}))
row = {"fill": b"ab", "times": 3, "name": "x"}
print(row["fill"] * row["times"])
with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    for name in ("src/deep", "skip/inner"):
        (root / name).mkdir(parents=True)
        (root / name / "file.txt").write_text(name)
    found = []
    for place, folders, files in os.walk(root):
        folders[:] = sorted(d for d in folders if d != "skip")
        found += [(Path(place) / f).relative_to(root).as_posix() for f in files]
    print(found)

#: [101, 102, 201] [102, 201] [201] 2
#: [1, 2, 9, 3]
#: [('a', 1)] [('x', 2), ('y', 3)] 1 to 5 Mon to Tue
#: b'ababab'
#: ['src/deep/file.txt']
