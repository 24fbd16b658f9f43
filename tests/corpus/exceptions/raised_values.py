# A sheet's cells hold numbers or errors; an error that is read is raised again.
class CellError(Exception):
    def __init__(self, cell, reason):
        super().__init__(f"{cell}: {reason}")
        self.cell, self.reason = cell, reason


class Sheet:
    def __init__(self):
        self.results = {}

    def store(self, cell, compute):
        try:
            self.results[cell] = compute()
        except CellError as e:
            self.results[cell] = CellError(cell, f"needs {e.cell}")
        except ZeroDivisionError as e:
            self.results[cell] = CellError(cell, str(e))

    def read(self, cell):
        value = self.results.get(cell)
        if value is None:
            raise CellError(cell, "empty")
        if isinstance(value, CellError):
            raise value
        return value


sheet = Sheet()
sheet.store("a", lambda: 12)
sheet.store("b", lambda: sheet.read("a") / 8)
sheet.store("c", lambda: sheet.read("a") // 0)
sheet.store("d", lambda: sheet.read("c") + 1)
sheet.store("e", lambda: sheet.read("nowhere"))
for cell in "abcdef":
    try:
        print(cell, sheet.read(cell) * 2)
    except CellError as e:
        print("error in", e.cell, "|", e.reason, "|", e)
print(sum(value for value in sheet.results.values() if not isinstance(value, CellError)))
print(repr(sheet.results["c"]))
try:
    sheet.read("c")
except CellError as e:
    print(e is sheet.results["c"])
#: a 24
#: b 3.0
#: error in c | integer division or modulo by zero | c: integer division or modulo by zero
#: error in d | needs c | d: needs c
#: error in e | needs nowhere | e: needs nowhere
#: error in f | empty | f: empty
#: 13.5
#: CellError('c: integer division or modulo by zero')
#: True
