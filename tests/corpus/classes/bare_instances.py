"""Instances that are made without __init__, and enumerations that are made by a call."""

from enum import Enum, IntEnum
import copy


class Position:
    def __init__(self, board, turn="w"):
        self.board = board
        self.turn = turn
        self.half = 0
        print("made", turn)

    def copy(self):
        p = Position.__new__(Position)
        p.board = dict(self.board)
        p.turn, p.half = self.turn, self.half
        return p

    def twin(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    @classmethod
    def blank(cls):
        self = cls.__new__(cls)
        self.board = {}
        self.turn = "b"
        self.half = 1
        return self


a = Position({1: "x"})
b = a.copy()
b.board[2] = "y"
b.turn = "b"
print(a.board, b.board, a.turn, b.turn, b.half)
c = Position.blank()
print(c.board, c.turn, c.half)
Color = Enum("Color", "RED GREEN BLUE")
Op = IntEnum("Op", ["ADD", "SUB"])
print(Color.RED, Color.GREEN.value, [m.name for m in Color], Op.SUB + 1, Op.ADD < Op.SUB)

#: made w
#: {1: 'x'} {1: 'x', 2: 'y'} w b 0
#: {} b 1
#: Color.RED 2 ['RED', 'GREEN', 'BLUE'] 3 True
