class Anything:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(self.name, "is asked")
        return other is None or isinstance(other, Anything)


a, b = Anything("a"), Anything("b")
print(a == None, a != None, a == b, a == 3)
print("%a|%r|%c|%s" % ("ß", "ß", 97, "x"))

#: a is asked
#: a is asked
#: a is asked
#: a is asked
#: True False True False
#: '\xdf'|'ß'|a|x
