"""What a caught exception has beside its arguments, where it may be one of several classes."""


class ParseError(ValueError):
    def __init__(self, message, place):
        super().__init__(message)
        self.place = place * 10


class Stopped(Exception):
    def __init__(self, code):
        super().__init__(f"stopped with {code}")
        self.code = code + 1

    @property
    def doubled(self):
        return self.code * 2


def parse(text):
    if not text:
        raise ParseError("nothing", 3)
    if text == "!":
        raise Stopped(7)
    return int(text)


for text in ("12", "", "x", "!"):
    try:
        print(parse(text))
    except ValueError as error:
        print(type(error).__name__, error, isinstance(error, ParseError) and error.place)
        if isinstance(error, ParseError):
            print("at", error.place)
    except Exception as error:
        print(error, error.code, error.doubled)
for act in (lambda: "naïve €é".encode("ascii"), lambda: b"ab\xe2\x82".decode(), lambda: b"\xff".decode("ascii"),
            lambda: "€".encode("latin-1"), lambda: b"ok\xe2(".decode()):
    try:
        act()
    except UnicodeError as error:
        print(repr(error))
        print(error, "|", error.encoding, error.start, error.end, error.reason)
try:
    print(",".join([1, 2]))
except TypeError as error:
    print(error)


def read(text):
    value = [1, 2] if text == "pair" else 5 if text == "five" else None
    a, b = value
    return a + b


for text in ("pair", "five", "none"):
    try:
        print(read(text))
    except TypeError as error:
        print(error)
#: 12
#: ParseError nothing 30
#: at 30
#: ValueError invalid literal for int() with base 10: 'x' False
#: stopped with 7 8 16
#: UnicodeEncodeError('ascii', 'naïve €é', 2, 3, 'ordinal not in range(128)')
#: 'ascii' codec can't encode character '\xef' in position 2: ordinal not in range(128) | ascii 2 3 ordinal not in range(128)
#: UnicodeDecodeError('utf-8', b'ab\xe2\x82', 2, 4, 'unexpected end of data')
#: 'utf-8' codec can't decode bytes in position 2-3: unexpected end of data | utf-8 2 4 unexpected end of data
#: UnicodeDecodeError('ascii', b'\xff', 0, 1, 'ordinal not in range(128)')
#: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128) | ascii 0 1 ordinal not in range(128)
#: UnicodeEncodeError('latin-1', '€', 0, 1, 'ordinal not in range(256)')
#: 'latin-1' codec can't encode character '\u20ac' in position 0: ordinal not in range(256) | latin-1 0 1 ordinal not in range(256)
#: UnicodeDecodeError('utf-8', b'ok\xe2(', 2, 3, 'invalid continuation byte')
#: 'utf-8' codec can't decode byte 0xe2 in position 2: invalid continuation byte | utf-8 2 3 invalid continuation byte
#: sequence item 0: expected str instance, int found
#: 3
#: cannot unpack non-iterable int object
#: cannot unpack non-iterable NoneType object
