# Rows that lack fields, and rows that have more.
import csv
import io

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
#: 'name,age\r\nAnn,?\r\nBob,40\r\n'
#: dict contains fields not in fieldnames: 'age'
