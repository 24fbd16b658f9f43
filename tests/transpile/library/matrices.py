"""Linear equations solved exactly, and a JSON document laid out by hand and by the library."""
import json
from fractions import Fraction
from functools import reduce
import itertools
import math
import operator


class Matrix:
    def __init__(self, rows):
        self.rows = [[Fraction(x) for x in row] for row in rows]

    def __mul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __eq__(self, other):
        return self.rows == other.rows

    def __repr__(self):
        return "[" + "; ".join(" ".join(str(x) for x in row) for row in self.rows) + "]"

    def inverse(self):
        n = len(self.rows)
        work = [row[:] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for column in range(n):
            pivot = next((r for r in range(column, n) if work[r][column] != 0), None)
            if pivot is None:
                raise ZeroDivisionError("the matrix is singular")
            work[column], work[pivot] = work[pivot], work[column]
            divisor = work[column][column]
            work[column] = [x / divisor for x in work[column]]
            for r in range(n):
                if r != column and work[r][column] != 0:
                    factor = work[r][column]
                    work[r] = [a - factor * b for a, b in zip(work[r], work[column])]
        return Matrix([row[n:] for row in work])

    def determinant(self):
        n = len(self.rows)
        total = Fraction(0)
        for order in itertools.permutations(range(n)):
            swaps = sum(1 for i in range(n) for j in range(i) if order[j] > order[i])
            product = reduce(operator.mul, (self.rows[i][order[i]] for i in range(n)), Fraction(1))
            total += product if swaps % 2 == 0 else -product
        return total


m = Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
print(m, m.determinant())
print(m.inverse(), m * m.inverse() == Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
try:
    Matrix([[1, 2], [2, 4]]).inverse()
except ZeroDivisionError as error:
    print("error:", error)
harmonic = sum(Fraction(1, n) for n in range(1, 21))
print(harmonic, float(harmonic), harmonic.limit_denominator(100), math.floor(harmonic))


def egyptian(x):
    parts = []
    while x > 0:
        part = Fraction(1, math.ceil(1 / x))
        parts.append(part)
        x -= part
    return parts


print([str(part) for part in egyptian(Fraction(7, 15))])

TEXT = '{"name": "caf\\u00e9", "tags": ["a", "b"], "size": {"w": 10, "h": 2.50}, "ok": true, "none": null, "list": [], "n": -1e3}'


def show(value, depth=0):
    pad = "  " * depth
    if isinstance(value, dict):
        for key in sorted(value):
            print(f"{pad}{key}:")
            show(value[key], depth + 1)
    elif isinstance(value, list):
        for item in value:
            show(item, depth + 1)
    else:
        print(f"{pad}{value!r}")


document = json.loads(TEXT)
show(document)
print(json.dumps(document, indent=2, sort_keys=True))
print(json.dumps(document, separators=(",", ":")))
print(json.dumps({"ü": [1, 2.0, None, True], "k": {"z": "\"q\"\n"}}, ensure_ascii=False))
for bad in ['{"a" 1}', "[1, 2", "nul", '"abc', "[1,]", "{}x"]:
    try:
        json.loads(bad)
    except ValueError as error:
        print(bad, "->", error)
