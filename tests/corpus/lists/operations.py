numbers = [5, 3, 8, 1]
numbers.sort()
print(numbers, sorted(numbers, reverse=True), min(numbers), max(numbers), sum(numbers))  #: [1, 3, 5, 8] [8, 5, 3, 1] 1 8 17
print(numbers[-1], numbers[1:3], numbers[::-1], len(numbers), 3 in numbers)  #: 8 [3, 5] [8, 5, 3, 1] 4 True
numbers[1:3] = [9]
print(numbers)  #: [1, 9, 8]
del numbers[0]
numbers.insert(1, 7)
numbers.extend([2, 2])
print(numbers, numbers.index(7), numbers.count(2))  #: [9, 7, 8, 2, 2] 1 2
print(numbers.pop(), numbers.pop(0), numbers)  #: 2 9 [7, 8, 2]
words = ["pear", "fig", "apple"]
print(sorted(words, key=len), sorted(words, key=lambda w: w[-1]))  #: ['fig', 'pear', 'apple'] ['apple', 'fig', 'pear']
pairs = sorted([(2, "b"), (1, "z"), (2, "a")], key=lambda p: (-p[0], p[1]))
print(pairs)  #: [(2, 'a'), (2, 'b'), (1, 'z')]
first, *middle, last = [1, 2, 3, 4]
print(first, middle, last)  #: 1 [2, 3] 4
for index, word in enumerate(words, 1):
    print(index, word)
#: 1 pear
#: 2 fig
#: 3 apple
print([a + b for a, b in zip([1, 2], [10, 20])])  #: [11, 22]
print([1, 2] + [3], [0] * 3, [1, 2] < [1, 3], [[1], [2]] == [[1], [2]])  #: [1, 2, 3] [0, 0, 0] True True
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)])  #: [[1, 4], [2, 5], [3, 6]]
numbers[0], numbers[1] = numbers[1], numbers[0]
print(numbers, list(reversed(numbers)))  #: [8, 7, 2] [2, 7, 8]
print(any(n > 7 for n in numbers), all(n > 7 for n in numbers))  #: True False
