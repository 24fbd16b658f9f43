class Grid:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def turned(self):
        return Grid(zip(*self.rows))

    def without_first(self):
        return Grid(row[1:] for row in self.rows)

    def doubled(self):
        return Grid(map(lambda row: row + row, self.rows))


grid = Grid([[1, 2, 3], [4, 5, 6]])
print(grid.turned().rows)
print(grid.without_first().rows, grid.turned().without_first().rows)
print(grid.doubled().turned().rows[-1])
#: [[1, 4], [2, 5], [3, 6]]
#: [[2, 3], [5, 6]] [[4], [5], [6]]
#: [3, 6]
