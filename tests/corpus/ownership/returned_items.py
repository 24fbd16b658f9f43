def first_above(letters, target):
    for letter in letters:
        if letter > target:
            return letter
    return letters[0]


def second(letters):
    for letter in letters:
        if letter > "c":
            return letter
    return "none"


def steps(initial, final):
    current = initial[::]
    n = 0
    while current != final:
        i = final.index(current[0])
        current[0], current[i] = current[i], current[0]
        n += 1
    return n


print(first_above(["c", "f", "j"], "d"), second(["a", "d"]))
print(steps([2, 0, 1], [0, 1, 2]))
#: f d
#: 2
