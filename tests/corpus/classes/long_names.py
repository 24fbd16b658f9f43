class ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll:
    def check(self):
        return 1


class AnotherRatherLongNameForAnExceptionOfThisProgram(Exception):
    pass


class AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour:
    def __init__(self, thing):
        self.thing = thing


print(ARatherLongNameForAClassThatIsEmptyAndHasNoFieldsAtAll().check())
things = [AVeryLongNameForARecordThatHoldsOneThingAndItsNeighbour(1), "a"]
for t in things:
    print(isinstance(t, str))
try:
    raise AnotherRatherLongNameForAnExceptionOfThisProgram("x")
except AnotherRatherLongNameForAnExceptionOfThisProgram as e:
    print(repr(e))
#: 1
#: False
#: True
#: AnotherRatherLongNameForAnExceptionOfThisProgram('x')
