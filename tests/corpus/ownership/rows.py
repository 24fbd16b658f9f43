"""Lists in a list: rows that only their list holds, and rows that others hold as well."""


def products(a, b):
    n, m, k = len(a), len(b), len(b[0])
    result = [[0.0] * k for _ in range(n)]
    for i in range(n):
        for j in range(k):
            total = 0.0
            for t in range(m):
                total += a[i][t] * b[t][j]
            result[i][j] = total
    return result


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def eliminate(a):
    n = len(a)
    for i in range(n):
        best = i
        for r in range(i + 1, n):
            if abs(a[r][i]) > abs(a[best][i]):
                best = r
        if best != i:
            a[i], a[best] = a[best], a[i]
        for r in range(i + 1, n):
            factor = a[r][i] / a[i][i]
            for c in range(i, n):
                a[r][c] -= factor * a[i][c]
    product = 1.0
    for i in range(n):
        product *= a[i][i]
    return product


def distances(left, right):
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) + 1):
        table[i][0] = i
    for j in range(len(right) + 1):
        table[0][j] = j
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            if left[i - 1] == right[j - 1]:
                table[i][j] = table[i - 1][j - 1]
            else:
                table[i][j] = 1 + min(table[i - 1][j], table[i][j - 1], table[i - 1][j - 1])
    return table[-1][-1]


print(products([[1.0, 2.0], [3.0, 4.0]], [[0.5, 1.5], [2.5, 3.5]]))  #: [[5.5, 8.5], [11.5, 18.5]]
print(transpose([[1, 2, 3], [4, 5, 6]]))  #: [[1, 4], [2, 5], [3, 6]]
print(eliminate([[0.0, 2.0, 1.0], [4.0, 1.0, 3.0], [2.0, 5.0, 1.0]]))  #: 22.0
print(distances("kitten", "sitting"))  #: 3


def triangle(count):
    rows = [[1]]
    while len(rows) < count:
        last = rows[-1]
        row = [1]
        for i in range(len(last) - 1):
            row.append(last[i] + last[i + 1])
        row.append(1)
        rows.append(row)
    return rows


print(triangle(5))  #: [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1]]


def spread(grid, row, column):
    if grid[row][column] != ".":
        return 0
    grid[row][column] = "#"
    size = 1
    for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        r, c = row + dr, column + dc
        if 0 <= r < len(grid) and 0 <= c < len(grid[r]):
            size += spread(grid, r, c)
    return size


island = [list("..x."), list("x.x."), list("xxx.")]
print(spread(island, 0, 0), island)  #: 3 [['#', '#', 'x', '.'], ['x', '#', 'x', '.'], ['x', 'x', 'x', '.']]

buckets = [[] for _ in range(4)]
for number in [9, 2, 7, 4, 1, 8]:
    buckets[number % 4].append(number)
for bucket in buckets:
    print(bucket, sum(bucket))  #: [4, 8] 12
    #: [9, 1] 10
    #: [2] 2
    #: [7] 7
  
  
  
  
  
  
buckets[0].sort()
buckets[1].extend(buckets[2])
last = buckets.pop()
print(buckets, last, max(len(bucket) for bucket in buckets))  #: [[4, 8], [9, 1, 2], [2]] [7] 3

cube = [[[0] * 2 for _ in range(2)] for _ in range(2)]
cube[1][0][1] = 5
cube[1][0][0] += cube[1][0][1] * 2
print(cube, [sum(sum(line) for line in plane) for plane in cube])  #: [[[0, 0], [0, 0]], [[10, 5], [0, 0]]] [0, 15]


def shift(rows):
    first = rows[0]
    rows[0] = rows[1]
    rows[1] = first
    first.append(-1)
    return rows


print(shift([[1], [2]]))  #: [[2], [1, -1]]

table = [[1, 2], [3, 4]]
copies = [row[:] for row in table]
same = [row for row in table]
table[0][0] = 9
print(table, copies, same)  #: [[9, 2], [3, 4]] [[1, 2], [3, 4]] [[9, 2], [3, 4]]

row = table[1]
table[1][1] = 7
print(row)  #: [3, 7]
table[1] = [0]
print(row, table)  #: [3, 7] [[9, 2], [0]]

slices = table[:1]
slices[0].append(6)
print(table)  #: [[9, 2, 6], [0]]

for line in table:
    line.append(8)
print(table)  #: [[9, 2, 6, 8], [0, 8]]

try:
    table[5][0] = 1
except IndexError as error:
    print(error)  #: list index out of range
try:
    print(table[0][9])
except IndexError as error:
    print(error)  #: list index out of range


def steps(count):
    made = [0, 0, 2]
    for _ in range(count):
        made.append(made[-1] + made[-2] + made[-3])
        made.pop(0)
    return made[-1]


def echo(words):
    words.append(words[0])
    words.insert(1, words[-1] + words[0])
    return words


print(steps(90), echo(["a", "b"]))  #: 814260525431900096717892 ['a', 'aa', 'b', 'a']


def unstack(words):
    stack = [[1]]
    for word in words:
        if word == "(":
            stack.append([])
        elif word == ")":
            done = stack.pop()
            stack[-1].append(sum(done))
        else:
            stack[-1].append(len(word))
    return stack.pop()


print(unstack(["(", "ab", "(", "c", ")", "def", ")", "x"]))  #: [1, 6, 1]
