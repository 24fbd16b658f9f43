from enum import Enum, IntEnum
class P(Enum):
    LOW = 2
    MID = 5
    ALIAS = MID
    BOTH = LOW + MID
    def next(self):
        items = list(type(self))
        return items[(items.index(self) + 1) % len(items)]
def f():
    print(P.ALIAS, P.ALIAS is P.MID, [m.name for m in P], P.BOTH.value, P.MID.next())
f()
class Weekday(IntEnum):
    MON = 1
    TUE = MON + 1
    START = MON
print(Weekday.TUE, Weekday.START.name, list(Weekday))

#: P.MID True ['LOW', 'MID', 'BOTH'] 7 P.BOTH
#: 2 MON [<Weekday.MON: 1>, <Weekday.TUE: 2>]
