# Values are all made before the first is shown, and a value before the place it goes to.
items = [1, 2, 3]


def take():
    return items.pop()


def grow():
    items.append(len(items))
    return items


print(items, take(), items, take())  #: [1] 3 [1] 2
print(grow(), grow())  #: [1, 1, 2] [1, 1, 2]
table = [0, 0, 0, 0]
items = [7, 8]
table[len(items)] = take()
print(table)  #: [0, 8, 0, 0]
calls = []


def note(name, value):
    calls.append(name)
    return value


note("a", 1) + note("b", 2) * note("c", 3)
note("d", False) and note("e", True)
note("f", True) or note("g", True)
print(calls)  #: ['a', 'b', 'c', 'd', 'f']
