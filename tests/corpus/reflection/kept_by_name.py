class Event:
    """Holds whatever it is given by name."""

    def __init__(self, name, **data):
        self.name = name
        self.__dict__.update(data)


class Loud(Event):
    pass


first = Event("opened", path="a.txt", size=2)
print(first.name, first.path, first.size)
for other in (Event("closed", tags=["x"]), Loud("shut", size=1)):
    try:
        print(other.size, other.path)
    except AttributeError as error:
        print(error)
#: opened a.txt 2
#: 'Event' object has no attribute 'size'
#: 'Loud' object has no attribute 'path'
