from functools import cached_property


class Ranged:
    """Looks after a number that has to lie between two others."""

    def __init__(self, low, high=None):
        self.low = low
        self.high = high

    def __set_name__(self, owner, name):
        self.name = name
        self.place = "_" + name

    def __get__(self, item, owner=None):
        if item is None:
            return self
        return getattr(item, self.place)

    def __set__(self, item, value):
        if value < self.low:
            raise ValueError(f"{self.name} is below {self.low}: {value}")
        if self.high is not None and value > self.high:
            raise ValueError(f"{self.name} is above {self.high}: {value}")
        setattr(item, self.place, value)


class Named:
    def __init__(self, name, otherwise):
        self.name = name
        self.otherwise = otherwise

    def __get__(self, item, owner):
        return item.__dict__.get(self.name, self.otherwise)

    def __set__(self, item, value):
        item.__dict__[self.name] = value.strip()


class Shouted(Named):
    def __set__(self, item, value):
        super().__set__(item, value.upper())


class once:
    def __init__(self, work):
        self.work = work
        self.name = work.__name__

    def __get__(self, item, owner):
        if item is None:
            return self
        print("working out", self.name)
        value = self.work(item)
        item.__dict__[self.name] = value
        return value


class Room:
    seats = Ranged(1, 500)
    price = Ranged(0)
    label = Named("label", "none")
    sign = Shouted("sign", "NO SIGN")

    def __init__(self, seats, price):
        self.seats = seats
        self.price = price

    @once
    def takings(self):
        return self.seats * self.price

    @cached_property
    def row(self):
        return self.seats // 10


room = Room(120, 7.5)
print(room.seats, room.price, room.row, room.label, room.sign)  #: 120 7.5 12 none NO SIGN
print(room.takings, room.takings)  #: working out takings
#: 900.0 900.0
room.seats += 30
room.label = "  upper hall "
room.sign = " way out "
print(room.seats, [room.label, room.sign])  #: 150 ['upper hall', 'WAY OUT']
for seats, price in [(0, 1), (501, 1), (20, -1)]:
    try:
        Room(seats, price)
    except ValueError as error:
        print(error)
#: seats is below 1: 0
#: seats is above 500: 501
#: price is below 0: -1
