# What stands in the middle of a chain is worked out once, and only when it is asked for.
asked = []


def note(value):
    asked.append(value)
    return value


print(note(1) < note(5) < note(9), asked)
asked.clear()
print(note(3) < note(2) < note(7), asked)
asked.clear()
print(0 <= note(4) <= 4 < note(8) != 3, asked)
names = ["b", "a", "c"]
print("a" <= names.pop() <= "z", len(names))
print(0 < len("abc") < 4 == note(4), 1 < max([3, 2]) < 3)
# Containers whose items are numbers of different kinds.
counts = {1: 2**70}
print(counts == {1: 5}, {1: 5} == {1: 2}, [1, 2] == [1.0, 2.0], {1, 2} == {2.0, 1.0}, {"a": 1} == {"a": 1.0})
#: True [1, 5, 9]
#: False [3, 2]
#: True [4, 8]
#: True 2
#: True False
#: False False True True True
