class Loud:
    def __init__(self, v):
        self.v = v
    def __str__(self):
        print("str called")
        return f"<{self.v}>"
class Bad:
    def __init__(self, v):
        self.v = v
    def __repr__(self):
        if self.v < 0:
            raise ValueError("negative")
        return f"Bad({self.v})"
print("res", Loud(1), 2, Loud(3))
print(Loud(4), "x", sep="-")
print("all", Loud(5), end="!\n")
try:
    print("before", Bad(1), Bad(-1), "after")
except ValueError as e:
    print("\ncaught", e)
print("list", [Bad(1), Bad(2)], str(Loud(6)))
def loud(n):
    print("made", n)
    return Loud(n)
print(loud(7), loud(8))

#: res str called
#: <1> 2 str called
#: <3>
#: str called
#: <4>-x
#: all str called
#: <5>!
#: before Bad(1) 
#: caught negative
#: str called
#: list [Bad(1), Bad(2)] <6>
#: made 7
#: made 8
#: str called
#: <7> str called
#: <8>
