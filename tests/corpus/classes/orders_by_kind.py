"""Classes that one variable takes are put in order each as it says itself; what has no order is a TypeError."""

import heapq
from dataclasses import dataclass, field
from enum import Enum


class Parcel:
    def __init__(self, weight):
        self.weight = weight

    def __lt__(self, other):
        return self.weight < other.weight


class Truck:
    def __init__(self, plate):
        self.plate = plate


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(order=True)
class Task:
    urgency: int
    label: str = field(compare=False)
    colour: Colour = field(default=Colour.RED, compare=False)


@dataclass(order=True)
class Seat:
    row: int
    place: str


class Aisle:
    pass


def attempt(test):
    try:
        print(test())
    except TypeError as problem:
        print(problem)


for make in (lambda: Parcel(3), lambda: Truck("X1")):
    print(type(make()).__name__)
parcels = [Parcel(4), Parcel(1), Parcel(3)]
parcels.sort()
print([p.weight for p in parcels], max(parcels).weight, min(Parcel(2), Parcel(1)).weight)
#: Parcel
#: Truck
#: [1, 3, 4] 4 1

attempt(lambda: Parcel(1) < Parcel(2))
attempt(lambda: Parcel(1) > Parcel(2))
attempt(lambda: Truck("A") < Truck("B"))
attempt(lambda: sorted([Truck("A"), Truck("B")]) == [])
attempt(lambda: Truck("A") >= Truck("B"))
attempt(lambda: Truck("A") < 3)
#: True
#: False
#: '<' not supported between instances of 'Truck' and 'Truck'
#: '<' not supported between instances of 'Truck' and 'Truck'
#: '>=' not supported between instances of 'Truck' and 'Truck'
#: '<' not supported between instances of 'Truck' and 'int'

for call in (lambda: Task(2, "wash"), lambda: Colour("blue")):
    first = call()
    second = call()
    try:
        print(first < second)
    except TypeError as problem:
        print(problem)
#: False
#: '<' not supported between instances of 'Colour' and 'Colour'

heap = [Task(2, "cook"), Task(1, "shop"), Task(3, "eat")]
heapq.heapify(heap)
print([heapq.heappop(heap).label for _ in range(3)])
attempt(lambda: Task(1, "a") < 3)
attempt(lambda: Task(1, "a") <= Task(1, "b"))
attempt(lambda: 3 < Task(1, "a"))
#: ['shop', 'cook', 'eat']
#: '<' not supported between instances of 'Task' and 'int'
#: True
#: '<' not supported between instances of 'int' and 'Task'

things = [Seat(1, "a"), Aisle()]
print(len(things), sorted([Seat(2, "b"), Seat(2, "a")]), max(Seat(1, "z"), Seat(2, "a")))
for thing in things:
    try:
        print(thing <= things[0])
    except TypeError as problem:
        print(problem)
#: 2 [Seat(row=2, place='a'), Seat(row=2, place='b')] Seat(row=2, place='a')
#: True
#: '<=' not supported between instances of 'Aisle' and 'Seat'
