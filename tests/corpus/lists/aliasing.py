# A second name is for the same list; a slice is another one.
def add_end(items):
    items.append(0)


a = [1, 2]
b = a
b.append(3)
print(a, b is a)  #: [1, 2, 3] True
c = a[:]
c.append(4)
print(a, c, a == c, a is c)  #: [1, 2, 3] [1, 2, 3, 4] False False
add_end(a)
print(b)  #: [1, 2, 3, 0]
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid)  #: [[0, 5, 0], [0, 0, 0]]
shared = [[0] * 2] * 2
shared[0][0] = 1
print(shared)  #: [[1, 0], [1, 0]]
