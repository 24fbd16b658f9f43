# Slices of instances of own classes.


class Deck:
    def __init__(self, cards):
        self.cards = list(cards)

    def __getitem__(self, at):
        return self.cards[at]

    def __len__(self):
        return len(self.cards)


class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __getitem__(self, at):
        if isinstance(at, slice):
            return Vector(*self.parts[at])
        return self.parts[at]

    def __repr__(self):
        return f"Vector{self.parts}"


class Window:
    def __init__(self, first, count):
        self.first, self.count = first, count

    def __getitem__(self, key):
        if not isinstance(key, slice):
            if not 0 <= key < self.count:
                raise IndexError(f"no {key} in here")
            return self.first + key
        return [self.first + at for at in range(*key.indices(self.count))]


deck = Deck("abcdef")
print(deck[0], deck[-1], deck[1:3], deck[::-2], deck[4:], len(deck[:]))
vector = Vector(1, 2, 3, 4)
print(vector[1:], vector[0], vector[:-1][::2], vector[9:])
window = Window(10, 5)
print(window[2], window[1:4], window[::-1], window[-2:])
try:
    window[5]
except IndexError as error:
    print(error)
#: a f ['b', 'c'] ['f', 'd', 'b'] ['e', 'f'] 6
#: Vector(2, 3, 4) 1 Vector(1, 3) Vector()
#: 12 [11, 12, 13] [14, 13, 12, 11, 10] [13, 14]
#: no 5 in here
