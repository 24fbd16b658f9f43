def add(a, b):
    return a + b


menu = {
    "add": {"help": "adds", "run": add},
    "mul": {"help": "multiplies", "run": lambda a, b: a * b},
}
for name, entry in menu.items():
    print(name, entry["help"], entry["run"](3, 4))
#: add adds 7
#: mul multiplies 12
for convert in (int, float):
    print(convert("12"))
#: 12
#: 12.0
print(list(map("-".join, [["a", "b"], ["c"]])))  #: ['a-b', 'c']
