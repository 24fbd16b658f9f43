def read(text):
    value = text
    if value:
        value = float(value) if "." in value else int(value, 0)
    return value


for text in ["0x1f", "0b101", "12", "1.5", "", "00", "010", "zz"]:
    try:
        print(repr(read(text)))
    except ValueError as error:
        print(error)


def based(x, base):
    try:
        print(int(x, base))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


for x in ["ff", 12, 1.5, None, True, "12"]:
    based(x, 16)
    based(x, 1)
for n in [5, 7]:
    try:
        print(int(n, 10))
    except TypeError as error:
        print(error)
held = "1" * 40
if held:
    held = int(held, 3) if len(held) > 2 else None
print(held)
#: 31
#: 5
#: 12
#: 1.5
#: ''
#: 0
#: invalid literal for int() with base 0: '010'
#: invalid literal for int() with base 0: 'zz'
#: 255
#: ValueError int() base must be >= 2 and <= 36, or 0
#: TypeError int() can't convert non-string with explicit base
#: ValueError int() base must be >= 2 and <= 36, or 0
#: TypeError int() can't convert non-string with explicit base
#: ValueError int() base must be >= 2 and <= 36, or 0
#: TypeError int() can't convert non-string with explicit base
#: ValueError int() base must be >= 2 and <= 36, or 0
#: TypeError int() can't convert non-string with explicit base
#: ValueError int() base must be >= 2 and <= 36, or 0
#: 18
#: ValueError int() base must be >= 2 and <= 36, or 0
#: int() can't convert non-string with explicit base
#: int() can't convert non-string with explicit base
#: 6078832729528464400
