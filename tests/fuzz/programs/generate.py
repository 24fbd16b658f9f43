"""Random Python programs that end: typed from the inside, so that most of what they do succeeds, and unannotated from the outside.

A program is a few classes and a few numbered cases; `python3 program.py 3` runs case 3 and prints what it computed, or the exception that ended
it. What is generated is bounded: loops run a few times, numbers are cut down where a loop makes them, texts and lists are sliced.
"""

import random

INT, FLOAT, STR, BOOL = ("int",), ("float",), ("str",), ("bool",)
SCALARS = (INT, FLOAT, STR, BOOL)
WORDS = ["", "a", "b", "ab", "abc", "Hello World", "x y  z", "émile", "ß", "日本", "a,b,,c", "  pad ", "tab\\tnew\\nline", "it's", '\\"q\\"', "ABC", "007", "-12", "3.5", "Zz"]
INTS = ["0", "1", "-1", "2", "3", "7", "10", "-7", "255", "-256", "1000", "65537", "2147483647", "-2147483648", "9223372036854775807", "10**12", "-(10**15)"]
FLOATS = ["0.0", "1.0", "-1.5", "2.5", "0.1", "1e16", "1e-7", "123456.789", "-0.0", "3.14159", "1e100", "0.5", "100.0"]
MODULI = ["7", "97", "1000", "1000003", "2**31"]


def list_of(kind):
    return ("list", kind)


def dict_of(key, value):
    return ("dict", key, value)


def set_of(kind):
    return ("set", kind)


class Scope:
    """What names stand for, and how deep in loops and blocks we are."""

    def __init__(self, names=(), loops=0, fixed=()):
        self.names = list(names)
        self.loops = loops
        self.fixed = set(fixed)  # iterated over, or told about by others: not to be changed

    def of(self, kind):
        return [name for name, its in self.names if its == kind]

    def inside(self, loop=False, fixed=()):
        return Scope(self.names, self.loops + loop, self.fixed | set(fixed))


class Generator:
    def __init__(self, seed, cases=6):
        self.random = random.Random(seed)
        self.cases = cases
        self.lines = []
        self.count = 0
        self.leaves = []  # (name, parameter types, result type): functions that call no other
        self.classes = []  # (name, fields, methods: {name: (parameters, result)}, flags)

    # ---- choosing

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, items):
        return self.random.choice(items)

    def fresh(self, stem):
        self.count += 1
        return f"{stem}{self.count}"

    def scalar(self):
        return self.pick((INT, INT, INT, FLOAT, STR, STR, BOOL))

    def kind(self, depth=2):
        if depth == 0 or self.chance(0.5):
            return self.scalar()
        form = self.pick(("list", "list", "dict", "set", "tuple"))
        if form == "list":
            return list_of(self.kind(depth - 1))
        if form == "dict":
            return dict_of(self.pick((INT, STR)), self.kind(depth - 1))
        if form == "set":
            return set_of(self.pick((INT, STR)))
        return ("tuple", *(self.kind(depth - 1) for _ in range(self.random.randint(2, 3))))

    # ---- expressions

    def expr(self, kind, scope, depth=2):
        names = scope.of(kind)
        if names and (depth <= 0 or self.chance(0.35)):
            return self.pick(names)
        if depth <= 0:
            return self.literal(kind, scope)
        if self.chance(0.08):
            return f"({self.expr(kind, scope, depth - 1)} if {self.expr(BOOL, scope, depth - 1)} else {self.expr(kind, scope, depth - 1)})"
        for candidate in self.random.sample(scope.names, min(3, len(scope.names))):
            part = self.part_of(candidate, kind, scope, depth)
            if part and self.chance(0.5):
                return part
        if self.leaves and self.chance(0.08):
            fitting = [leaf for leaf in self.leaves if leaf[2] == kind]
            if fitting:
                return self.call(self.pick(fitting), scope, depth)
        return getattr(self, "expr_" + kind[0])(kind, scope, depth - 1)

    def part_of(self, candidate, kind, scope, depth):
        """A value of `kind` that lies inside a variable."""
        name, its = candidate
        if its[0] == "list" and its[1] == kind:
            return self.pick((f"{name}[{self.pick((0, -1, 1))}]", f"{name}[{self.expr(INT, scope, 0)} % max(1, len({name}))]"))
        if its[0] == "dict" and its[2] == kind:
            return f"{name}.get({self.expr(its[1], scope, 0)}, {self.expr(kind, scope, 0)})"
        if its[0] == "tuple" and kind in its[1:]:
            return f"{name}[{its[1:].index(kind)}]"
        if its[0] == "object":
            _, fields, methods, _ = self.class_named(its[1])
            fitting = [f"{name}.{field}" for field, of in fields if of == kind]
            fitting += [f"{name}.{method}({', '.join(self.expr(p, scope, depth - 1) for p in takes)})" for method, (takes, gives) in methods.items() if gives == kind]
            return self.pick(fitting) if fitting else None
        return None

    def call(self, leaf, scope, depth):
        name, parameters, _ = leaf
        arguments = [self.expr(of, scope, depth - 1) for _, of in parameters]
        if len(parameters) > 1 and self.chance(0.3):
            arguments[-1] = f"{parameters[-1][0]}={arguments[-1]}"
        return f"{name}({', '.join(arguments)})"

    def literal(self, kind, scope=None):
        if kind == INT:
            return self.pick(INTS[:8]) if self.chance(0.75) else self.pick(INTS)
        if kind == FLOAT:
            return self.pick(FLOATS)
        if kind == STR:
            return '"' + self.pick(WORDS) + '"'
        if kind == BOOL:
            return self.pick(("True", "False"))
        many = self.random.randint(0 if self.chance(0.2) else 1, 4)
        if kind[0] == "list":
            return "[" + ", ".join(self.literal(kind[1]) for _ in range(many)) + "]"
        if kind[0] == "dict":
            return "{" + ", ".join(f"{self.literal(kind[1])}: {self.literal(kind[2])}" for _ in range(many)) + "}"
        if kind[0] == "set":
            return "{" + ", ".join(self.literal(kind[1]) for _ in range(many)) + "}" if many else "set()"
        if kind[0] == "tuple":
            return "(" + ", ".join(self.literal(of) for of in kind[1:]) + ")"
        _, fields, _, _ = self.class_named(kind[1])
        return f"{kind[1]}({', '.join(self.literal(of) for _, of in fields)})"

    def expr_int(self, _, scope, depth):
        e = lambda kind=INT: self.expr(kind, scope, depth)  # noqa: E731
        forms = [
            lambda: f"({e()} {self.pick('+-')} {e()})",
            lambda: f"({e()} {self.pick('+-')} {e()})",
            lambda: f"({e()} * {self.pick(('2', '3', '-5', '10', '31'))})",
            lambda: f"({e()} // {self.pick(('2', '-3', '7', '10', '-1', e()))})",
            lambda: f"({e()} % {self.pick(('2', '-3', '7', '10', '1000', e()))})",
            lambda: f"({e()} {self.pick('&|^')} {e()})",
            lambda: f"-{e()}" if self.chance(0.5) else f"(~{e()})",
            lambda: f"abs({e()})",
            lambda: f"len({self.expr(self.pick((STR, list_of(INT), set_of(INT), dict_of(STR, INT))), scope, depth)})",
            lambda: f"{self.pick(('min', 'max'))}({e()}, {e()})",
            lambda: f"sum({self.expr(list_of(INT), scope, depth)})",
            lambda: f"sum({e()} for _ in range({self.random.randint(0, 4)}))",
            lambda: f"int({e(FLOAT)})",
            lambda: f"round({e(FLOAT)})",
            lambda: f"({e()} << {self.random.randint(0, 9)})",
            lambda: f"({e()} >> {self.random.randint(0, 9)})",
            lambda: f"divmod({e()}, {self.pick(('3', '-7', e()))})[{self.pick((0, 1))}]",
            lambda: f"({e(BOOL)} + {e(BOOL)})",
            lambda: f"{e(STR)}.{self.pick(('find', 'count', 'rfind'))}({e(STR)})",
            lambda: f"ord({e(STR)}[0])",
            lambda: f"int({e(STR)})" if self.chance(0.3) else f"int(str({e()}))",
            lambda: f"({e()} ** {self.random.randint(0, 3)})",
            lambda: f"pow({e()}, {self.random.randint(0, 40)}, {self.pick(('7', '1009', '10**9 + 7'))})",
            lambda: f"int(str({e()})[::-1].strip('-') or 0)",
            lambda: f"{self.expr(list_of(INT), scope, depth)}.count({e()})",
            lambda: f"max({self.expr(list_of(INT), scope, depth)}, default={e()})",
            lambda: f"({e()} or {e()})",
            lambda: f"({e()}).bit_length()",
        ]
        return self.pick(forms)()

    def expr_float(self, _, scope, depth):
        e = lambda kind=FLOAT: self.expr(kind, scope, depth)  # noqa: E731
        forms = [
            lambda: f"({e()} {self.pick('+-*')} {e()})",
            lambda: f"({e()} {self.pick('+-*')} {e(INT)})",
            lambda: f"({e()} / {self.pick(('2', '3.0', '-7', e()))})",
            lambda: f"({e(INT)} / {self.pick(('2', '3', '-7', e(INT)))})",
            lambda: f"float({e(INT)})",
            lambda: f"round({e()}, {self.random.randint(0, 4)})",
            lambda: f"abs({e()})",
            lambda: f"({e()} // {self.pick(('2', '0.5', '-3.0'))})",
            lambda: f"({e()} % {self.pick(('2', '0.7', '-3.0'))})",
            lambda: f"math.sqrt(abs({e()}))",
            lambda: f"math.floor({e()}) * 0.5",
            lambda: f"sum({self.expr(list_of(FLOAT), scope, depth)}, 0.0)",
            lambda: f"{self.pick(('min', 'max'))}({e()}, {e()})",
            lambda: f"({e()} ** 2)",
            lambda: f"float({self.pick(('str', 'repr'))}({e()}))",
        ]
        return self.pick(forms)()

    def expr_bool(self, _, scope, depth):
        e = lambda kind: self.expr(kind, scope, depth)  # noqa: E731
        kind = self.scalar()
        forms = [
            lambda: f"({e(kind)} {self.pick(('<', '<=', '>', '>=', '==', '!='))} {e(kind)})",
            lambda: f"({e(INT)} {self.pick(('<', '<='))} {e(INT)} {self.pick(('<', '!=', '>='))} {e(INT)})",
            lambda: f"({e(BOOL)} {self.pick(('and', 'or'))} {e(BOOL)})",
            lambda: f"(not {e(BOOL)})",
            lambda: f"({e(kind)} {self.pick(('in', 'not in'))} {e(list_of(kind))})",
            lambda: f"({e(STR)} in {e(STR)})",
            lambda: f"({e(STR)} in {e(dict_of(STR, INT))})",
            lambda: f"{e(STR)}.{self.pick(('startswith', 'endswith'))}({e(STR)})",
            lambda: f"{e(STR)}.{self.pick(('isdigit', 'isalpha', 'isupper', 'islower', 'isspace', 'isalnum', 'istitle'))}()",
            lambda: f"{self.pick(('any', 'all'))}({e(list_of(self.scalar()))})",
            lambda: f"any(one > {e(INT)} for one in {e(list_of(INT))})",
            lambda: f"bool({e(self.kind(1))})",
            lambda: (lambda of: f"({e(of)} == {e(of)})")(self.kind(2)),
            lambda: f"({e(set_of(INT))} {self.pick(('<=', '<', '>='))} {e(set_of(INT))})",
            lambda: f"({e(list_of(INT))} {self.pick(('<', '>='))} {e(list_of(INT))})",
            lambda: f"isinstance({e(self.kind(1))}, {self.pick(('int', 'str', 'list', '(int, float)'))})",
        ]
        return self.pick(forms)()

    def bound(self, scope):
        return "" if self.chance(0.3) else self.pick((str(self.random.randint(-4, 4)), self.expr(INT, scope, 0)))

    def cut(self, scope):
        step = ":" + self.pick(("2", "-1", "-2", "3")) if self.chance(0.3) else ""
        return f"[{self.bound(scope)}:{self.bound(scope)}{step}]"

    def specification(self, kind):
        sign = self.pick(("", "", "+", " ", "-"))
        align = self.pick(("", "", "<", ">", "^", "*^", "0=")) if kind != STR else self.pick(("", "<", ">", "^", "_^"))
        width = self.pick(("", "8", "12", "3"))
        if kind == INT:
            return align + sign + width + self.pick(("", "d", ",", "x", "b", "_", "o", "#x", "X", ",d"))
        if kind == FLOAT:
            return align + sign + width + self.pick((".2f", ".0f", "e", ".3e", "g", ".4g", ",.2f", "", ".1%", ".10g"))
        return align + width + self.pick(("", ".3", "s"))

    def interpolated(self, kind, value):
        """An f-string; what has quotes or a backslash in it stands outside of one."""
        if any(one in value for one in "'\"\\\\{}"):
            return f"format({value}, '{self.specification(kind)}')"
        return f"f'<{{{value}:{self.specification(kind)}}}>'"

    def expr_str(self, _, scope, depth):
        e = lambda kind=STR: self.expr(kind, scope, depth)  # noqa: E731
        one = self.pick((INT, FLOAT, STR))
        forms = [
            lambda: f"({e()} + {e()})",
            lambda: f"({e()} * {self.random.randint(-1, 3)})",
            lambda: f"{e()}{self.cut(scope)}",
            lambda: f"{e()}[{self.random.randint(-2, 2)}]",
            lambda: f"str({e(self.kind(2))})",
            lambda: f"repr({e(self.kind(1))})",
            lambda: f"{e()}.{self.pick(('upper', 'lower', 'strip', 'title', 'swapcase', 'capitalize', 'rstrip', 'lstrip', 'casefold'))}()",
            lambda: f"{e()}.replace({e()}, {e()})",
            lambda: f"{e()}.{self.pick(('center', 'ljust', 'rjust'))}({self.random.randint(0, 9)}, '{self.pick('.*-')}')",
            lambda: f"{e()}.zfill({self.random.randint(0, 6)})",
            lambda: f"{self.pick((repr(', '), repr(''), repr('-')))}.join({e(list_of(STR))})",
            lambda: f"', '.join(str(one) for one in {e(list_of(INT))})",
            lambda: self.interpolated(one, e(one)),
            lambda: f"format({e(one)}, '{self.specification(one)}')",
            lambda: f"'{{:{self.specification(one)}}}|{{!r}}'.format({e(one)}, {e(self.scalar())})",
            lambda: f"'%{self.pick(('d', '5d', '-5d', '05d', 'x', 's', 'r'))}' % ({e(INT)},)",
            lambda: f"'%{self.pick(('.2f', '8.3f', 'e', 'g', '+.1f'))}' % ({e(FLOAT)},)",
            lambda: f"'%s=%s' % ({e()}, {e(self.scalar())})",
            lambda: f"chr({self.random.randint(32, 126)} + {e(INT)} % 3)",
            lambda: f"{e()}.partition({self.pick((repr(','), repr(' '), repr('b')))})[{self.random.randint(0, 2)}]",
            lambda: f"{self.pick(('min', 'max'))}({e()}, {e()})",
            lambda: f"''.join(sorted({e()}))",
            lambda: f"''.join(reversed({e()}))",
            lambda: f"({e()} or {e()})",
            lambda: f"{e()}.{self.pick(('removeprefix', 'removesuffix', 'strip', 'lstrip'))}({e()})",
            lambda: f"{self.pick(('hex', 'bin', 'oct'))}({e(INT)})",
            lambda: f"type({e(self.kind(1))}).__name__",
        ]
        return self.pick(forms)()

    def key(self, kind):
        """A function for sorted() over `kind`, or nothing."""
        if self.chance(0.4):
            return ""
        if kind == STR:
            return ", key=" + self.pick(("len", "str.lower", "lambda s: (len(s), s)", "lambda s: s[::-1]"))
        if kind == INT:
            return ", key=" + self.pick(("abs", "lambda n: -n", "lambda n: (n % 3, n)", "str"))
        if kind == FLOAT:
            return ", key=" + self.pick(("abs", "lambda x: -x"))
        return ""

    def expr_list(self, kind, scope, depth):
        of = kind[1]
        e = lambda kind: self.expr(kind, scope, depth)  # noqa: E731
        source = self.scalar()
        item = self.fresh("v")
        inner = Scope(scope.names + [(item, source)], scope.loops + 1, scope.fixed)
        forms = [
            lambda: self.literal(kind, scope),
            lambda: "[" + ", ".join(e(of) for _ in range(self.random.randint(1, 4))) + "]",
            lambda: f"({e(kind)} + {e(kind)})",
            lambda: f"({e(kind)} * {self.random.randint(0, 2)})",
            lambda: f"{e(kind)}{self.cut(scope)}",
            lambda: f"[{self.expr(of, inner, depth)} for {item} in {e(list_of(source))}]",
            lambda: f"[{self.expr(of, inner, depth)} for {item} in {e(list_of(source))} if {self.expr(BOOL, inner, depth)}]",
            lambda: f"list(reversed({e(kind)}))",
            lambda: f"list({e(kind)})",
            lambda: f"[*{e(kind)}, {e(of)}]",
            lambda: f"([{e(of)}] * {self.random.randint(0, 3)})",
            lambda: f"list({e(dict_of(self.pick((INT, STR)), of))}.values())",
            lambda: f"list(map(lambda {item}: {self.expr(of, inner, depth)}, {e(list_of(source))}))",
        ]
        if of in (INT, STR):
            forms.append(lambda: f"list({e(dict_of(of, INT))})")
            forms.append(lambda: f"sorted({e(set_of(of))})")
        if of in SCALARS:
            forms.append(lambda: f"sorted({e(kind)}{self.key(of)}{self.pick(('', ', reverse=True'))})")
            forms.append(lambda: f"list(filter(lambda {item}x: {item}x != {e(of)}, {e(kind)}))")
        if of == INT:
            forms.append(lambda: f"list(range({self.random.randint(-3, 3)}, {self.random.randint(-3, 8)}, {self.pick((1, 2, -1, 3))}))")
            forms.append(lambda: f"[len({item}) for {item} in {e(list_of(STR))}]")
            forms.append(lambda: f"[int({item}) for {item} in str(abs({e(INT)}))]")
            forms.append(lambda: f"list(itertools.accumulate({e(kind)}))")
        if of == STR:
            forms.append(lambda: f"{e(STR)}.split({self.pick(('', repr(','), repr(' ')))})")
            forms.append(lambda: f"list({e(STR)})")
        if of[0] == "tuple" and len(of) == 3:
            forms.append(lambda: f"list(zip({e(list_of(of[1]))}, {e(list_of(of[2]))}))")
            if of[1] == INT:
                forms.append(lambda: f"list(enumerate({e(list_of(of[2]))}, {self.random.randint(0, 2)}))")
            if of[1] in (INT, STR):
                forms.append(lambda: f"list({e(dict_of(of[1], of[2]))}.items())")
        return self.pick(forms)()

    def expr_dict(self, kind, scope, depth):
        _, key, value = kind
        e = lambda kind: self.expr(kind, scope, depth)  # noqa: E731
        item = self.fresh("k")
        inner = Scope(scope.names + [(item, key)], scope.loops + 1, scope.fixed)
        forms = [
            lambda: self.literal(kind, scope),
            lambda: "{" + ", ".join(f"{e(key)}: {e(value)}" for _ in range(self.random.randint(1, 3))) + "}",
            lambda: f"{{{item}: {self.expr(value, inner, depth)} for {item} in {e(list_of(key))}}}",
            lambda: f"dict(zip({e(list_of(key))}, {e(list_of(value))}))",
            lambda: f"{{**{e(kind)}, {e(key)}: {e(value)}}}",
            lambda: f"dict({e(kind)})",
            lambda: f"({e(kind)} | {e(kind)})",
            lambda: f"dict(sorted({e(kind)}.items(), key=lambda pair: pair[0]))",
        ]
        if value == INT:
            forms.append(lambda: f"dict(Counter({e(list_of(key))}))")
        return self.pick(forms)()

    def expr_set(self, kind, scope, depth):
        e = lambda kind: self.expr(kind, scope, depth)  # noqa: E731
        forms = [
            lambda: self.literal(kind, scope),
            lambda: f"({e(kind)} {self.pick('|&-^')} {e(kind)})",
            lambda: f"set({e(list_of(kind[1]))})",
            lambda: f"{{one for one in {e(list_of(kind[1]))} if one != {e(kind[1])}}}",
        ]
        return self.pick(forms)()

    def expr_tuple(self, kind, scope, depth):
        return "(" + ", ".join(self.expr(of, scope, depth) for of in kind[1:]) + ")"

    def expr_object(self, kind, scope, depth):
        name, fields, _, flags = self.class_named(kind[1])
        made = f"{name}({', '.join(self.expr(of, scope, depth) for _, of in fields)})"
        if "add" in flags and self.chance(0.3):
            return f"({made} + {self.expr(kind, scope, depth)})"
        return made

    # ---- statements

    def emit(self, indent, text):
        self.lines.append("    " * indent + text)

    def bounded(self, kind, text, scope):
        """`text`, made small where a loop would make it large."""
        if not scope.loops:
            return text
        if kind == INT:
            return f"({text}) % {self.pick(MODULI)}"
        if kind == FLOAT:
            return f"min(max({text}, -1e6), 1e6)"
        if kind == STR or kind[0] == "list":
            return f"({text})[:{self.random.randint(3, 8)}]"
        return text

    def block(self, indent, scope, size):
        before = len(self.lines)
        for _ in range(size):
            self.statement(indent, scope)
        if len(self.lines) == before:
            self.emit(indent, "pass")

    def statement(self, indent, scope):
        forms = [self.assign] * 5 + [self.change] * 5 + [self.show] * 2
        if indent < 4:
            forms += [self.branch] * 2 + [self.loop] * 3 + [self.attempt, self.choose]
        if indent == 1:
            forms += [self.closure, self.generator, self.unpack, self.alias]
        if scope.loops and indent > 1:
            forms.append(self.leave)
        self.pick(forms)(indent, scope)

    def assign(self, indent, scope):
        changeable = [pair for pair in scope.names if pair[0] not in scope.fixed]
        if changeable and (self.chance(0.4) or indent > 1):
            name, kind = self.pick(changeable)
            if kind in (INT, FLOAT) and self.chance(0.5):
                self.emit(indent, f"{name} {self.pick(('+=', '-='))} {self.bounded(kind, self.expr(kind, scope), scope)}")
            else:
                self.emit(indent, f"{name} = {self.bounded(kind, self.expr(kind, scope), scope)}")
            return
        kind = ("object", self.pick(self.classes)[0]) if self.classes and self.chance(0.15) else self.kind(2)
        name = self.fresh("x")
        self.emit(indent, f"{name} = {self.bounded(kind, self.expr(kind, scope), scope)}")
        if indent == 1:
            scope.names.append((name, kind))

    def change(self, indent, scope):
        containers = [pair for pair in scope.names if pair[1][0] in ("list", "dict", "set", "object") and pair[0] not in scope.fixed]
        if not containers:
            return self.assign(indent, scope)
        name, kind = self.pick(containers)
        e = lambda kind: self.expr(kind, scope)  # noqa: E731
        if kind[0] == "list":
            forms = [
                f"{name}.append({e(kind[1])})",
                f"{name}.append({e(kind[1])})",
                f"{name}.insert({self.random.randint(-2, 3)}, {e(kind[1])})",
                f"{name}.pop()",
                f"{name}.pop({self.random.randint(-2, 1)})",
                f"{name}.extend({e(kind)}[:3])",
                f"{name}.reverse()",
                f"{name}[{self.random.randint(-2, 2)}] = {e(kind[1])}",
                f"{name}[{self.bound(scope)}:{self.bound(scope)}] = {e(kind)}[:4]",
                f"del {name}[{self.bound(scope)}:{self.bound(scope)}]",
                f"{name} += {e(kind)}[:2]",
                f"{name}.remove({e(kind[1])})",
                f"{name}.clear()",
            ]
            if kind[1] in SCALARS:
                forms.append(f"{name}.sort({self.key(kind[1])[2:]})")
            if kind[1][0] == "list":
                forms.append(f"{name}[0].append({e(kind[1][1])})")
        elif kind[0] == "dict":
            forms = [
                f"{name}[{e(kind[1])}] = {e(kind[2])}",
                f"{name}[{e(kind[1])}] = {e(kind[2])}",
                f"{name}.update({e(kind)})",
                f"{name}.setdefault({e(kind[1])}, {e(kind[2])})",
                f"{name}.pop({e(kind[1])}, None)",
                f"del {name}[{e(kind[1])}]",
                f"{name}.popitem()",
            ]
            if kind[2] == INT:
                key = self.literal(kind[1])
                forms.append(f"{name}[{key}] = {name}.get({key}, 0) + 1")
            if kind[2][0] == "list":
                forms.append(f"{name}.setdefault({e(kind[1])}, []).append({e(kind[2][1])})")
        elif kind[0] == "set":
            forms = [f"{name}.add({e(kind[1])})", f"{name}.discard({e(kind[1])})", f"{name}.update({e(kind)})", f"{name} |= {e(kind)}", f"{name} -= {e(kind)}", f"{name}.remove({e(kind[1])})"]
        else:
            _, fields, _, _ = self.class_named(kind[1])
            field, of = self.pick(fields)
            forms = [f"{name}.{field} = {self.bounded(of, e(of), scope)}"]
            if of == INT:
                forms.append(f"{name}.{field} += {self.random.randint(-3, 9)}")
        self.emit(indent, self.pick(forms))

    def shown(self, name, kind):
        return f"sorted({name})" if kind == set_of(STR) else name

    def show(self, indent, scope):
        if scope.names and self.chance(0.6):
            some = self.random.sample(scope.names, min(len(scope.names), 3))
            some = [pair for pair in some if not self.holds_text_sets(pair[1])]
            self.emit(indent, f"print({', '.join(self.shown(*pair) for pair in some)}{self.pick(('', ', sep=' + repr('|')))})" if some else "print()")
        else:
            kind = self.scalar()
            self.emit(indent, f"print({self.expr(kind, scope)})")

    def holds_text_sets(self, kind):
        """Their order is nobody's promise."""
        return kind == set_of(STR) or any(isinstance(part, tuple) and self.holds_text_sets(part) for part in kind[1:])

    def branch(self, indent, scope):
        self.emit(indent, f"if {self.expr(BOOL, scope)}:")
        self.block(indent + 1, scope.inside(), self.random.randint(1, 2))
        if self.chance(0.3):
            self.emit(indent, f"elif {self.expr(BOOL, scope)}:")
            self.block(indent + 1, scope.inside(), 1)
        if self.chance(0.5):
            self.emit(indent, "else:")
            self.block(indent + 1, scope.inside(), self.random.randint(1, 2))

    def loop(self, indent, scope):
        if scope.loops >= 2:
            return self.assign(indent, scope)
        form = self.random.randint(0, 5)
        item = self.fresh("i")
        if form == 0:
            counter = self.fresh("n")
            self.emit(indent, f"{counter} = {self.random.randint(1, 5)}")
            self.emit(indent, f"while {counter} > 0:")
            self.emit(indent + 1, f"{counter} -= 1")
            inner = scope.inside(True, [counter])
            inner.names = inner.names + [(counter, INT)]
        elif form == 1:
            self.emit(indent, f"for {item} in range({self.random.randint(0, 5)}):")
            inner = scope.inside(True, [item])
            inner.names = inner.names + [(item, INT)]
        else:
            source = self.pick([pair for pair in scope.names if pair[1][0] in ("list", "dict")] or [None])
            if source is None:
                kind = self.kind(1)
                name = self.literal(list_of(kind))
                source = (name, list_of(kind))
            name, kind = source
            inner = scope.inside(True, [item, name, item + "k"])
            if kind[0] == "list":
                if form == 2:
                    self.emit(indent, f"for {item}k, {item} in enumerate({name}[:6]):")
                    inner.names = inner.names + [(item, kind[1]), (item + "k", INT)]
                else:
                    self.emit(indent, f"for {item} in {self.pick((name + '[:6]', name + '[:6]', 'reversed(' + name + '[-5:])'))}:")
                    inner.names = inner.names + [(item, kind[1])]
            else:
                self.emit(indent, f"for {item}k, {item} in {self.pick(('', 'sorted'))}({name}.items()):" if kind[2] in SCALARS else f"for {item}k, {item} in list({name}.items()):")
                inner.names = inner.names + [(item, kind[2]), (item + "k", kind[1])]
        self.block(indent + 1, inner, self.random.randint(1, 3))
        if self.chance(0.2):
            self.emit(indent, "else:")
            self.block(indent + 1, scope.inside(), 1)

    def leave(self, indent, scope):
        self.emit(indent, f"if {self.expr(BOOL, scope)}:")
        self.emit(indent + 1, self.pick(("break", "continue")))

    def attempt(self, indent, scope):
        self.emit(indent, "try:")
        self.block(indent + 1, scope.inside(), self.random.randint(1, 2))
        if self.chance(0.3):
            self.emit(indent + 1, f"raise {self.pick(('ValueError', 'KeyError', 'Odd'))}({self.expr(self.pick((STR, INT)), scope, 1)})")
        caught = self.pick(("Exception", "ValueError", "(KeyError, IndexError)", "ZeroDivisionError", "LookupError", "Odd", "ArithmeticError"))
        self.emit(indent, f"except {caught} as error:")
        self.emit(indent + 1, "print(type(error).__name__, error)")
        if self.chance(0.5):
            self.block(indent + 1, scope.inside(), 1)
        if self.chance(0.3):
            self.emit(indent, "else:")
            self.block(indent + 1, scope.inside(), 1)
        if self.chance(0.3):
            self.emit(indent, "finally:")
            self.block(indent + 1, scope.inside(), 1)

    def choose(self, indent, scope):
        kind = self.pick((INT, STR, ("tuple", INT, STR), list_of(INT)))
        self.emit(indent, f"match {self.expr(kind, scope)}:")
        patterns = {
            "int": ["0", "1 | 2 | -1", "n if n > 5"],
            "str": ['""', '"a" | "ab"', "s if len(s) > 2"],
            "tuple": ["(0, s)", '(n, "a" | "b")', "(n, s) if n < 0"],
            "list": ["[]", "[one]", "[first, *rest]", "[0, _, *_]"],
        }[kind[0]]
        for pattern in self.random.sample(patterns, 2):
            self.emit(indent + 1, f"case {pattern}:")
            self.block(indent + 2, scope.inside(), 1)
        self.emit(indent + 1, "case _:")
        self.block(indent + 2, scope.inside(), 1)

    def closure(self, indent, scope):
        name = self.fresh("inner")
        counters = [n for n in scope.of(INT) if n not in scope.fixed and n.startswith("x")]
        self.emit(indent, f"def {name}(a, b=1):")
        inner = Scope(scope.names + [("a", INT), ("b", INT)], scope.loops + 1, {n for n, _ in scope.names})
        if counters and self.chance(0.6):
            target = self.pick(counters)
            self.emit(indent + 1, f"nonlocal {target}")
            self.emit(indent + 1, f"{target} = ({target} + a) % 1009")
        if self.chance(0.4):
            self.emit(indent + 1, f"if {self.expr(BOOL, inner, 1)}:")
            self.emit(indent + 2, f"return {self.bounded(INT, self.expr(INT, inner, 1), inner)}")
        self.emit(indent + 1, f"return {self.bounded(INT, self.expr(INT, inner), inner)}")
        result = self.fresh("x")
        self.emit(indent, f"{result} = [{name}({self.expr(INT, scope, 1)}), {name}(b={self.expr(INT, scope, 1)}, a=3)]" if self.chance(0.5) else f"{result} = [{name}(one) for one in range(4)]")
        scope.names.append((result, list_of(INT)))

    def generator(self, indent, scope):
        name = self.fresh("made")
        kind = self.scalar()
        inner = Scope([("start", INT), ("one", INT)], 1, {"start", "one"})
        self.emit(indent, f"def {name}(start):")
        self.emit(indent + 1, "for one in range(start, start + 3):")
        self.emit(indent + 2, f"yield {self.bounded(kind, self.expr(kind, inner), inner)}")
        if self.chance(0.5):
            self.emit(indent + 1, f"yield {self.expr(kind, Scope([('start', INT)], 1), 1)}")
        result = self.fresh("x")
        self.emit(indent, f"{result} = list({name}({self.random.randint(-2, 3)}))")
        scope.names.append((result, list_of(kind)))

    def unpack(self, indent, scope):
        first, second = self.scalar(), self.scalar()
        a, b = self.fresh("x"), self.fresh("x")
        if self.chance(0.5):
            self.emit(indent, f"{a}, {b} = {self.expr(first, scope)}, {self.expr(second, scope)}")
            scope.names += [(a, first), (b, second)]
        else:
            self.emit(indent, f"{a}, *{b} = {self.expr(list_of(first), scope)}")
            scope.names += [(a, first), (b, list_of(first))]

    def alias(self, indent, scope):
        containers = [pair for pair in scope.names if pair[1][0] in ("list", "dict", "set", "object") and pair[0] not in scope.fixed]
        if not containers:
            return self.assign(indent, scope)
        name, kind = self.pick(containers)
        other = self.fresh("x")
        if kind[0] == "object" or self.chance(0.6):
            self.emit(indent, f"{other} = {name}")
        else:
            self.emit(indent, f"{other} = {self.pick((f'{name}.copy()', f'copy.deepcopy({name})', f'type({name})({name})'))}")
        scope.names.append((other, kind))

    # ---- classes and functions

    def class_named(self, name):
        return next(one for one in self.classes if one[0] == name)

    def define_class(self):
        name = self.fresh("C")
        base = self.pick([one for one in self.classes if "data" not in one[3]] or [None]) if self.chance(0.4) else None
        own = [(self.fresh("f"), self.pick((INT, INT, STR, FLOAT, list_of(INT)))) for _ in range(self.random.randint(1, 3))]
        fields = (base[1] if base else []) + own
        flags = set()
        if not base and self.chance(0.4):
            flags.add("data")
            # A list that is compared or shown is as good as a number here.
            self.emit(0, f"@dataclass{self.pick(('', '(order=True)'))}")
            self.emit(0, f"class {name}:")
            for field, kind in own:
                self.emit(1, f"{field}: {kind[0] if kind[0] != 'list' else 'list[int]'}")
            self.emit(0, "")
        else:
            self.emit(0, f"class {name}({base[0]}):" if base else f"class {name}:")
            self.emit(1, f"made = {self.random.randint(0, 3)}")
            self.emit(0, "")
            self.emit(1, f"def __init__(self, {', '.join(field for field, _ in fields)}):")
            if base:
                self.emit(2, f"super().__init__({', '.join(field for field, _ in base[1])})")
            for field, _ in own:
                self.emit(2, f"self.{field} = {field}")
            self.emit(0, "")
            if not base or self.chance(0.5):
                self.emit(1, "def __repr__(self):")
                self.emit(2, f"return f\"{name}({', '.join('{self.' + field + '!r}' for field, _ in fields)})\"")
                self.emit(0, "")
            if self.chance(0.5):
                self.emit(1, "def __eq__(self, other):")
                self.emit(2, f"return isinstance(other, {name}) and self.{own[0][0]} == other.{own[0][0]}")
                self.emit(0, "")
            if self.chance(0.3):
                flags.add("add")
                self.emit(1, "def __add__(self, other):")
                self.emit(2, f"return {name}({', '.join(f'self.{f} + other.{f}' for f, _ in fields)})")
                self.emit(0, "")
        methods = dict(base[2]) if base else {}
        scope = Scope([(f"self.{field}", kind) for field, kind in fields], 1, {f"self.{field}" for field, _ in fields})
        for _ in range(self.random.randint(1, 2)):
            if base and base[2] and self.chance(0.5):  # overrides one
                method = self.pick(list(base[2]))
                takes, gives = base[2][method]
            else:
                method, takes, gives = self.fresh("m"), [self.scalar() for _ in range(self.random.randint(0, 2))], self.scalar()
            inner = Scope(scope.names + [(f"p{i}", kind) for i, kind in enumerate(takes)], 1, scope.fixed)
            self.emit(1, f"def {method}(self{''.join(f', p{i}' for i in range(len(takes)))}):")
            if self.chance(0.3):
                field, kind = self.pick(own)
                self.emit(2, f"self.{field} = {self.bounded(kind, self.expr(kind, inner, 1), inner)}")
            value = self.bounded(gives, self.expr(gives, inner), inner)
            if base and method in base[2] and gives in (INT, STR) and self.chance(0.5):
                value = self.bounded(gives, f"{value} + super().{method}({', '.join(f'p{i}' for i in range(len(takes)))})", inner)
            self.emit(2, f"return {value}")
            self.emit(0, "")
            methods[method] = (takes, gives)
        self.classes.append((name, fields, methods, flags))

    def define_leaf(self):
        name = self.fresh("f")
        parameters = [(f"p{i}", self.kind(1)) for i in range(self.random.randint(1, 3))]
        result = self.kind(1)
        scope = Scope(parameters)
        default = f"={self.literal(parameters[-1][1])}" if parameters[-1][1] in SCALARS and self.chance(0.4) else ""
        self.emit(0, f"def {name}({', '.join(p for p, _ in parameters)}{default}):")
        self.block(1, scope, self.random.randint(1, 3))
        if self.chance(0.3):
            self.emit(1, f"if {self.expr(BOOL, scope, 1)}:")
            self.emit(2, f"return {self.bounded(result, self.expr(result, scope, 1), Scope(loops=1))}")
        self.emit(1, f"return {self.bounded(result, self.expr(result, scope), Scope(loops=1))}")
        self.emit(0, "")
        self.emit(0, "")
        self.leaves.append((name, parameters, result))

    def define_case(self, number):
        self.emit(0, f"def case{number}():")
        scope = Scope()
        for _ in range(2):
            self.assign(1, scope)
        self.block(1, scope, self.random.randint(4, 9))
        for name, kind in scope.names:
            if self.holds_text_sets(kind):
                self.emit(1, f"print({name!r}, len({name}))")
            else:
                self.emit(1, f"print({name!r}, {name})")
        self.emit(0, "")
        self.emit(0, "")

    def program(self):
        for line in ("import copy", "import itertools", "import math", "import sys", "from collections import Counter", "from dataclasses import dataclass", "", "", "class Odd(Exception):", "    pass", "", ""):
            self.emit(0, line)
        for _ in range(self.random.randint(0, 3)):
            self.define_class()
            self.emit(0, "")
        leaves = [self.define_leaf() for _ in range(self.random.randint(1, 3))]
        del leaves
        for number in range(self.cases):
            self.define_case(number)
        self.emit(0, "which = int(sys.argv[1])")
        self.emit(0, "try:")
        for number in range(self.cases):
            self.emit(1, f"{'if' if number == 0 else 'elif'} which == {number}:")
            self.emit(2, f"case{number}()")
        self.emit(0, "except Exception as error:")
        self.emit(1, "print('ended by', type(error).__name__, error)")
        return "\n".join(self.lines) + "\n"


def program(seed, cases=6):
    """The program of that seed; the same text for the same seed, always."""
    return Generator(seed, cases).program()
