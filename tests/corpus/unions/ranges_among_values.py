# Functions that take a list, a tuple or a range, and lines from a list or an open file.
import os
import tempfile


def look(numbers):
    kind = "range" if isinstance(numbers, range) else type(numbers).__name__
    ends = (numbers[0], numbers[-1]) if len(numbers) > 0 else None
    print(kind, repr(numbers), len(numbers), 4 in numbers, ends, sum(numbers))
    return [n * n for n in numbers if n % 2 == 0]


def third(numbers):
    try:
        return numbers[2]
    except IndexError as e:
        return str(e)


def count_words(lines):
    counts = {}
    for number, line in enumerate(lines, 1):
        for word in line.split():
            counts.setdefault(word, []).append(number)
    return counts


for numbers in ([1, 4, 6], (2, 3), range(5), range(10, 0, -3), range(0)):
    print(look(numbers))
print([third(numbers) for numbers in ([1], (1, 2), range(2), range(0, 9, 4))])
print(range(8)[2:5], [8, 9, 10][1:], range(3) == range(0, 3), range(3) == [0, 1, 2])
print(count_words(["to be", "or not to be"]))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "words.txt")
    with open(path, "w") as file:
        file.write("to be\nor not\n\nto see\n")
    with open(path) as file:
        print(count_words(file))
    with open(path) as file:
        print(count_words(file.readlines()[1:]))
#: list [1, 4, 6] 3 True (1, 6) 11
#: [16, 36]
#: tuple (2, 3) 2 False (2, 3) 5
#: [4]
#: range range(0, 5) 5 True (0, 4) 10
#: [0, 4, 16]
#: range range(10, 0, -3) 4 True (10, 1) 22
#: [100, 16]
#: range range(0, 0) 0 False None 0
#: []
#: ['list index out of range', 'tuple index out of range', 'range object index out of range', 8]
#: range(2, 5) [9, 10] True False
#: {'to': [1, 2], 'be': [1, 2], 'or': [2], 'not': [2]}
#: {'to': [1, 4], 'be': [1], 'or': [2], 'not': [2], 'see': [4]}
#: {'or': [1], 'not': [1], 'to': [3], 'see': [3]}
