"""An interpreter for a tiny language, a JSON reader, and a text adventure."""
import sys


class Token:
    def __init__(self, kind, value, line):
        self.kind = kind
        self.value = value
        self.line = line

    def __repr__(self):
        return f"Token({self.kind}, {self.value!r})"


class LexError(Exception):
    pass


class Lexer:
    KEYWORDS = {"let", "print", "if", "else", "while", "def", "return"}
    SYMBOLS = "+-*/%()<>={},;"

    def __init__(self, source):
        self.source = source
        self.pos = 0
        self.line = 1

    def tokens(self):
        out = []
        while self.pos < len(self.source):
            ch = self.source[self.pos]
            if ch == "\n":
                self.line += 1
                self.pos += 1
            elif ch.isspace():
                self.pos += 1
            elif ch.isdigit():
                out.append(self.number())
            elif ch.isalpha() or ch == "_":
                out.append(self.word())
            elif ch == '"':
                out.append(self.string())
            elif self.source[self.pos:self.pos + 2] in ("==", "!=", "<=", ">="):
                out.append(Token("op", self.source[self.pos:self.pos + 2], self.line))
                self.pos += 2
            elif ch in self.SYMBOLS:
                out.append(Token("op", ch, self.line))
                self.pos += 1
            else:
                raise LexError(f"line {self.line}: unexpected {ch!r}")
        out.append(Token("eof", None, self.line))
        return out

    def number(self):
        start = self.pos
        while self.pos < len(self.source) and (self.source[self.pos].isdigit() or self.source[self.pos] == "."):
            self.pos += 1
        text = self.source[start:self.pos]
        return Token("num", float(text) if "." in text else int(text), self.line)

    def word(self):
        start = self.pos
        while self.pos < len(self.source) and (self.source[self.pos].isalnum() or self.source[self.pos] == "_"):
            self.pos += 1
        text = self.source[start:self.pos]
        return Token("kw" if text in self.KEYWORDS else "name", text, self.line)

    def string(self):
        end = self.source.index('"', self.pos + 1)
        text = self.source[self.pos + 1:end]
        self.pos = end + 1
        return Token("str", text, self.line)


class Node:
    pass


class Num(Node):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value


class Str(Node):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value


class Var(Node):
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env.get(self.name)


class BinOp(Node):
    OPS = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "%": lambda a, b: a % b,
        "<": lambda a, b: a < b,
        ">": lambda a, b: a > b,
        "<=": lambda a, b: a <= b,
        ">=": lambda a, b: a >= b,
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
    }

    def __init__(self, op, left, right):
        self.op = op
        self.left = left
        self.right = right

    def eval(self, env):
        return self.OPS[self.op](self.left.eval(env), self.right.eval(env))


class Assign(Node):
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def eval(self, env):
        env.set(self.name, self.value.eval(env))


class Print(Node):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        env.output.append(str(self.value.eval(env)))


class While(Node):
    def __init__(self, test, body):
        self.test = test
        self.body = body

    def eval(self, env):
        while self.test.eval(env):
            for stmt in self.body:
                stmt.eval(env)


class If(Node):
    def __init__(self, test, body, orelse):
        self.test = test
        self.body = body
        self.orelse = orelse

    def eval(self, env):
        for stmt in self.body if self.test.eval(env) else self.orelse:
            stmt.eval(env)


class Env:
    def __init__(self, parent=None):
        self.vars = {}
        self.parent = parent
        self.output = parent.output if parent else []

    def get(self, name):
        if name in self.vars:
            return self.vars[name]
        if self.parent:
            return self.parent.get(name)
        raise NameError(name)

    def set(self, name, value):
        self.vars[name] = value


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.i = 0

    def peek(self):
        return self.tokens[self.i]

    def next(self):
        tok = self.tokens[self.i]
        self.i += 1
        return tok

    def accept(self, value):
        if self.peek().value == value:
            return self.next()
        return None

    def expect(self, value):
        tok = self.next()
        if tok.value != value:
            raise SyntaxError(f"line {tok.line}: expected {value}, got {tok.value}")
        return tok

    def program(self):
        out = []
        while self.peek().kind != "eof":
            out.append(self.statement())
        return out

    def block(self):
        self.expect("{")
        out = []
        while not self.accept("}"):
            out.append(self.statement())
        return out

    def statement(self):
        if self.accept("let"):
            name = self.next().value
            self.expect("=")
            value = self.expr()
            self.expect(";")
            return Assign(name, value)
        if self.accept("print"):
            value = self.expr()
            self.expect(";")
            return Print(value)
        if self.accept("while"):
            test = self.expr()
            return While(test, self.block())
        if self.accept("if"):
            test = self.expr()
            body = self.block()
            orelse = self.block() if self.accept("else") else []
            return If(test, body, orelse)
        tok = self.peek()
        raise SyntaxError(f"line {tok.line}: bad statement {tok.value!r}")

    def expr(self):
        left = self.arith()
        while self.peek().value in ("<", ">", "==", "!=", "<=", ">="):
            op = self.next().value
            left = BinOp(op, left, self.arith())
        return left

    def arith(self):
        left = self.term()
        while self.peek().value in ("+", "-"):
            op = self.next().value
            left = BinOp(op, left, self.term())
        return left

    def term(self):
        left = self.factor()
        while self.peek().value in ("*", "/", "%"):
            op = self.next().value
            left = BinOp(op, left, self.factor())
        return left

    def factor(self):
        tok = self.next()
        if tok.kind == "num":
            return Num(tok.value)
        if tok.kind == "str":
            return Str(tok.value)
        if tok.kind == "name":
            return Var(tok.value)
        if tok.value == "(":
            e = self.expr()
            self.expect(")")
            return e
        raise SyntaxError(f"line {tok.line}: unexpected {tok.value!r}")


def run(source):
    env = Env()
    try:
        for stmt in Parser(Lexer(source).tokens()).program():
            stmt.eval(env)
    except (LexError, SyntaxError) as e:
        env.output.append(f"error: {e}")
    except NameError as e:
        env.output.append(f"undefined: {e}")
    return env.output


PROGRAM = """
let n = 10;
let a = 0;
let b = 1;
while n > 0 {
  print a;
  let t = a + b;
  let a = b;
  let b = t;
  let n = n - 1;
}
if a > 50 { print "big " + "fib"; } else { print "small"; }
print 7 / 2;
print 2 * (3 + 4) % 5;
"""
print(" ".join(run(PROGRAM)))
print(run("let x = ;"), run("print y;"), run("let a = 1 $"))


def parse_json(text):
    pos = 0

    def skip():
        nonlocal pos
        while pos < len(text) and text[pos] in " \n\t\r":
            pos += 1

    def value():
        nonlocal pos
        skip()
        ch = text[pos]
        if ch == "{":
            pos += 1
            result = {}
            skip()
            if text[pos] == "}":
                pos += 1
                return result
            while True:
                skip()
                key = string()
                skip()
                if text[pos] != ":":
                    raise ValueError(f"expected : at {pos}")
                pos += 1
                result[key] = value()
                skip()
                if text[pos] == ",":
                    pos += 1
                elif text[pos] == "}":
                    pos += 1
                    return result
        if ch == "[":
            pos += 1
            items = []
            skip()
            if text[pos] == "]":
                pos += 1
                return items
            while True:
                items.append(value())
                skip()
                if text[pos] == ",":
                    pos += 1
                else:
                    pos += 1
                    return items
        if ch == '"':
            return string()
        if text.startswith("true", pos):
            pos += 4
            return True
        if text.startswith("false", pos):
            pos += 5
            return False
        if text.startswith("null", pos):
            pos += 4
            return None
        start = pos
        while pos < len(text) and text[pos] in "+-.eE0123456789":
            pos += 1
        num = text[start:pos]
        return float(num) if "." in num or "e" in num else int(num)

    def string():
        nonlocal pos
        end = text.index('"', pos + 1)
        s = text[pos + 1:end]
        pos = end + 1
        return s

    return value()


doc = parse_json('{"name": "x", "list": [1, 2.5, true, null, {"k": []}], "n": -3}')
print(doc)
print(doc["list"][1] * 2, doc["name"].upper(), len(doc["list"]), doc["list"][4]["k"] == [])


def dump(v, indent=0):
    pad = "  " * indent
    if isinstance(v, dict):
        for k in sorted(v):
            if isinstance(v[k], (dict, list)):
                print(pad + k + ":")
                dump(v[k], indent + 1)
            else:
                print(f"{pad}{k}: {v[k]}")
    elif isinstance(v, list):
        for item in v:
            dump(item, indent + 1)
    else:
        print(pad + "- " + str(v))


dump(doc)


class Room:
    def __init__(self, name, items=None):
        self.name = name
        self.exits = {}
        self.items = items if items is not None else []

    def connect(self, direction, other):
        opposite = {"north": "south", "south": "north", "east": "west", "west": "east"}
        self.exits[direction] = other
        other.exits[opposite[direction]] = self


class Player:
    def __init__(self, room):
        self.room = room
        self.bag = []
        self.moves = 0

    def do(self, command):
        verb, _, rest = command.partition(" ")
        method = getattr(self, "cmd_" + verb, None)
        if method is None:
            return "what?"
        return method(rest)

    def cmd_go(self, where):
        if where in self.room.exits:
            self.room = self.room.exits[where]
            self.moves += 1
            return f"you are in the {self.room.name}"
        return "no way"

    def cmd_take(self, what):
        if what in self.room.items:
            self.room.items.remove(what)
            self.bag.append(what)
            return f"taken {what}"
        return f"no {what} here"

    def cmd_bag(self, _):
        return ", ".join(self.bag) or "empty"


hall, cellar = Room("hall", ["lamp"]), Room("cellar")
hall.connect("south", cellar)
player = Player(hall)
