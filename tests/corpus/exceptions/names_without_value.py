# Names that have no value yet, or no longer.
total = 5
def h():
    try:
        total += 1
    except UnboundLocalError as e:
        return str(e)
    return total
print(h())
def k():
    v = 3
    del v
    try:
        v
    except UnboundLocalError:
        return "deleted"
print(k())
def m():
    try:
        print(count)
        count = 3
    except UnboundLocalError as e:
        print("U", e)
m()
items = []
def z():
    try:
        items += [1]
    except UnboundLocalError as e:
        return "list " + str(e)
print(z())
def outer():
    n = 0
    def inner():
        n += 1
        return n
    try:
        return inner()
    except UnboundLocalError as e:
        return type(e).__name__
print(outer())

#: cannot access local variable 'total' where it is not associated with a value
#: deleted
#: U cannot access local variable 'count' where it is not associated with a value
#: list cannot access local variable 'items' where it is not associated with a value
#: UnboundLocalError
