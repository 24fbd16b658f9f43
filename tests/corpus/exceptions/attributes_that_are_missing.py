# Attributes that no object has, where AttributeError is caught.
class A:
    def __init__(self):
        self.x = 1

    @property
    def id(self):
        return 5


class B(A):
    def sell(self):
        return 3


a = A()
for f in (lambda: a.nothing, lambda: a.sell(), lambda: a.absent(3), lambda: setattr(a, "id", 9)):
    try:
        f()
    except AttributeError as e:
        print(e)
try:
    a.id = 3
except AttributeError as e:
    print(e)
try:
    a.missing(1, 2)
except AttributeError as e:
    print(e)
try:
    print(a.missing)
except AttributeError as e:
    print(e)
print(B().sell())

#: 'A' object has no attribute 'nothing'
#: 'A' object has no attribute 'sell'
#: 'A' object has no attribute 'absent'
#: property 'id' of 'A' object has no setter
#: property 'id' of 'A' object has no setter
#: 'A' object has no attribute 'missing'
#: 'A' object has no attribute 'missing'
#: 3
