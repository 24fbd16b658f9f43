"""A base is asked by name to make what it does not make itself."""
class LibErr(Exception):
    pass
class Limit(LibErr):
    def __init__(self, name, limit):
        LibErr.__init__(self, name + " more than " + str(limit))
        self.limit = limit
try:
    raise Limit("x", 3)
except LibErr as e:
    print(e, e.limit)
class Closed(LibErr):
    code = "closed"
    def __init__(self, detail=""):
        super().__init__(detail or self.code)
class Locked(Closed): code = "locked"
try:
    raise Locked
except LibErr as e:
    print(e, e.code)
#: x more than 3 3
#: locked locked
