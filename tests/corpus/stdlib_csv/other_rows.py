import csv
import io
from itertools import product, combinations, permutations

TEXT = "name,qty,price\nnut,4,0.5\nbolt,10,0.25\n"
rows = []
for row in csv.DictReader(io.StringIO(TEXT)):
    row["qty"] = int(row["qty"])
    row["price"] = float(row["price"])
    rows.append(row)
print(rows, sum(r["qty"] * r["price"] for r in rows))
for lineno, row in enumerate(csv.DictReader(io.StringIO(TEXT)), start=2):
    row["n"] = lineno
    print(row)
table = list(csv.DictReader(io.StringIO(TEXT)))
for r in table:
    r["total"] = int(r["qty"]) * float(r["price"])
print(table)

#: [{'name': 'nut', 'qty': 4, 'price': 0.5}, {'name': 'bolt', 'qty': 10, 'price': 0.25}] 4.5
#: {'name': 'nut', 'qty': '4', 'price': '0.5', 'n': 2}
#: {'name': 'bolt', 'qty': '10', 'price': '0.25', 'n': 3}
#: [{'name': 'nut', 'qty': '4', 'price': '0.5', 'total': 2.0}, {'name': 'bolt', 'qty': '10', 'price': '0.25', 'total': 2.5}]
