# Rows that lack fields, and rows that have more.
import csv
import io
import itertools

out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["name", "age"], restval="?", extrasaction="ignore")
writer.writeheader()
writer.writerow({"name": "Ann", "town": "Ghent"})
writer.writerow({"age": "40", "name": "Bob"})
print(repr(out.getvalue()))
strict = csv.DictWriter(io.StringIO(), ["name"])
try:
    strict.writerow({"name": "Cid", "age": "1"})
except ValueError as error:
    print(error)
for pair in itertools.zip_longest("abc", [1, 2], fillvalue="-"):
    print(*pair)
#: 'name,age\r\nAnn,?\r\nBob,40\r\n'
#: dict contains fields not in fieldnames: 'age'
#: a 1
#: b 2
#: c -
