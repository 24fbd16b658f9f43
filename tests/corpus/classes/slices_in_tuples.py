# Subscripts of two dimensions, with slices in them.
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        self.n, self.m = len(self.rows), len(self.rows[0])

    def __getitem__(self, key):
        if isinstance(key, tuple):
            r, c = key
            if isinstance(r, slice) or isinstance(c, slice):
                rows = range(*r.indices(self.n)) if isinstance(r, slice) else [r]
                cols = range(*c.indices(self.m)) if isinstance(c, slice) else [c]
                return Matrix([[self.rows[i][j] for j in cols] for i in rows])
            return self.rows[r][c]
        return self.rows[key]

    def __setitem__(self, key, value):
        r, c = key
        self.rows[r][c] = value

    def __repr__(self):
        return f"Matrix({self.rows})"

    def __eq__(self, other):
        return self.rows == other.rows


m = Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(m[0, 1], m[1], m[1:, :2], m[:, 2], m[-1, -1], m[0:1, ::2])
m[0, 0] = 10
print(m[:, 1:] == Matrix([[2, 3], [5, 6], [8, 9]]), m[0, 0] + 1)

#: 2 [4, 5, 6] Matrix([[4, 5], [7, 8]]) Matrix([[3], [6], [9]]) 9 Matrix([[1, 3]])
#: True 11
