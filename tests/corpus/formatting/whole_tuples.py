# What stands to the right of % gives its items when it is a tuple, however long, and is shown when it is None.
def items(n):
    return tuple(range(n))


def perhaps(n):
    return (n,) if n else None


def listed(n):
    return tuple([n]) if n else None


print("%d-%d-%d" % items(3), "<%s>" % items(1))  #: 0-1-2 <0>
form = "%s|%s"
print(form % items(3)[1:])  #: 1|2
try:
    print(form % items(3))
except TypeError as error:
    print(error)  #: not all arguments converted during string formatting
print("%s" % perhaps(1), "%s" % perhaps(0), "%s" % listed(2), "%s" % listed(0))  #: 1 None 2 None
form = "%s."
print(form % perhaps(3), form % listed(4), form % perhaps(0))  #: 3. 4. None.
for row in [tuple("ab"), tuple("cd")]:
    print("%s and %s" % row)
#: a and b
#: c and d
