# Raw texts of backslashes alone; fields inside the formats of fields.
print(r"\\", len(r"\\"), R"\\\\", r"\d\\", rb"\\", rf"{3}\\", f"{3}\\")
print("{:>{}}|{:{}^{}}|{}".format("a", 4, "b", "*", 5, "z"))
print(round(True, 2), round(False))
options = {"x": 1}
print(dict(a=1, **options), dict(options, **{"b c": 2}), dict(**options, q=5))
for bad in ([1, 2], [3]):
    try:
        print(dict(bad))
    except TypeError as error:
        print(error)
numbers = [3, 1]
try:
    numbers.sort(lambda x: x)
except TypeError as error:
    print(error)

#: \\ 2 \\\\ \d\\ b'\\\\' 3\\ 3\
#:    a|**b**|z
#: 1 0
#: {'a': 1, 'x': 1} {'x': 1, 'b c': 2} {'x': 1, 'q': 5}
#: cannot convert dictionary update sequence element #0 to a sequence
#: cannot convert dictionary update sequence element #0 to a sequence
#: sort() takes no positional arguments
