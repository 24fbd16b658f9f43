# A mean of ints is an int where it is one, among rows that hold floats as well.
import statistics

rows = {"a": [1, 2, 3], "b": [2.5, 3.5], "c": [1, 2.0]}
for name, row in rows.items():
    print(name, statistics.mean(row), statistics.median(row), statistics.variance(row))
#: a 2 2 1
#: b 3.0 3.0 0.5
#: c 1.5 1.5 0.5
print([statistics.mean(row) for row in rows.values()])  #: [2, 3.0, 1.5]
