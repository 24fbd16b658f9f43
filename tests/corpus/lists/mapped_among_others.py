"""Lists of lists in order, and what map() gives beside values of other kinds."""

board = sorted([[i * j for j in range(3)] for i in range(2)])
print(board, [round(x, -1) for x in (-0.5, 2.5, -2.5, -15.0, -4.9)])
grid = [[3, 1], [2, 5]]
print(sorted(grid), max(grid), min([[4], [1, 2]]), sorted(([2, 1], [1, 9]), reverse=True))
parts = list(map(str.upper, ["bar", "blue"]))
parts[1:1] = [5, None]
print(parts)
others = [str(x) for x in (1, 2)]
others.append(3)
print(others)
names = list(map(len, ["a", "bb"]))
names.append("x")
print(names)
lower = sorted(map(str.lower, ["B", "A"]))
lower.append(1.5)
print(lower)

#: [[0, 0, 0], [0, 1, 2]] [-0.0, 0.0, -0.0, -20.0, -0.0]
#: [[2, 5], [3, 1]] [3, 1] [1, 2] [[2, 1], [1, 9]]
#: ['BAR', 5, None, 'BLUE']
#: ['1', '2', 3]
#: [1, 2, 'x']
#: ['a', 'b', 1.5]
