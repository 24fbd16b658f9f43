"""A template engine, an INI parser, a CSV table printer, a calculator with variables."""
import re
import math
import operator
from collections import deque, OrderedDict


class TemplateError(ValueError):
    pass


class Template:
    TOKEN = re.compile(r"({{.*?}}|{%.*?%})")

    def __init__(self, source):
        self.tokens = [t for t in self.TOKEN.split(source) if t]

    def render(self, **context):
        out = []
        self._render(0, len(self.tokens), context, out)
        return "".join(out)

    def _lookup(self, expr, context):
        parts = expr.strip().split("|")
        value = context
        for name in parts[0].strip().split("."):
            try:
                value = value[name]
            except (KeyError, TypeError):
                raise TemplateError(f"undefined: {expr.strip()}")
        for f in parts[1:]:
            f = f.strip()
            if f == "upper":
                value = str(value).upper()
            elif f == "length":
                value = len(value)
            else:
                raise TemplateError("no filter " + f)
        return value

    def _find_end(self, start, stop, opener, closer):
        depth = 1
        for i in range(start, stop):
            t = self.tokens[i]
            if t.startswith("{%"):
                word = t[2:-2].split()[0]
                if word == opener:
                    depth += 1
                elif word == closer:
                    depth -= 1
                    if depth == 0:
                        return i
        raise TemplateError(f"missing {closer}")

    def _render(self, i, stop, context, out):
        while i < stop:
            t = self.tokens[i]
            if t.startswith("{{"):
                out.append(str(self._lookup(t[2:-2], context)))
            elif t.startswith("{%"):
                words = t[2:-2].split()
                if words[0] == "for":
                    end = self._find_end(i + 1, stop, "for", "endfor")
                    for item in self._lookup(words[3], context):
                        self._render(i + 1, end, {**context, words[1]: item}, out)
                    i = end
                elif words[0] == "if":
                    end = self._find_end(i + 1, stop, "if", "endif")
                    if self._lookup(words[1], context):
                        self._render(i + 1, end, context, out)
                    i = end
                else:
                    raise TemplateError("bad tag " + words[0])
            else:
                out.append(t)
            i += 1


def parse_ini(text):
    config = OrderedDict()
    section = config.setdefault("DEFAULT", {})
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split(";")[0].strip()
        if not line:
            continue
        if line.startswith("[") and line.endswith("]"):
            section = config.setdefault(line[1:-1], {})
        elif "=" in line:
            key, _, value = line.partition("=")
            section[key.strip()] = convert(value.strip())
        else:
            raise SyntaxError(f"line {number}: {line!r}")
    return config


def convert(value):
    for f in (int, float):
        try:
            return f(value)
        except ValueError:
            pass
    if value.lower() in ("true", "yes", "on"):
        return True
    if value.lower() in ("false", "no", "off"):
        return False
    return value


def table(rows, headers):
    widths = [max(len(str(r[i])) for r in [headers] + rows) for i in range(len(headers))]
    sep = "+".join("-" * (w + 2) for w in widths)
    lines = [sep, "|".join(f" {h:^{w}} " for h, w in zip(headers, widths)), sep]
    for r in rows:
        cells = []
        for v, w in zip(r, widths):
            cells.append(f" {v:>{w}} " if isinstance(v, (int, float)) else f" {v:<{w}} ")
        lines.append("|".join(cells))
    return "\n".join(lines + [sep])


OPS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "^": (3, operator.pow), "%": (2, operator.mod)}
FUNCS = {"sqrt": math.sqrt, "sin": math.sin, "abs": abs, "floor": math.floor}


def evaluate(expr, variables):
    tokens = re.findall(r"\d+\.?\d*|[a-z]+|[-+*/^%()]", expr)
    output, stack = [], deque()
    prev = None

    def apply():
        op = stack.pop()
        if op in FUNCS:
            output.append(FUNCS[op](output.pop()))
        elif op == "neg":
            output.append(-output.pop())
        else:
            b, a = output.pop(), output.pop()
            output.append(OPS[op][1](a, b))

    for t in tokens:
        if t[0].isdigit():
            output.append(float(t))
        elif t in FUNCS:
            stack.append(t)
        elif t.isalpha():
            output.append(variables[t])
        elif t == "(":
            stack.append(t)
        elif t == ")":
            while stack[-1] != "(":
                apply()
            stack.pop()
            if stack and stack[-1] in FUNCS:
                apply()
        elif t == "-" and (prev is None or prev in OPS or prev == "("):
            stack.append("neg")
        else:
            while stack and stack[-1] != "(" and (stack[-1] == "neg" or OPS[stack[-1]][0] > OPS[t][0] or (OPS[stack[-1]][0] == OPS[t][0] and t != "^")):
                apply()
            stack.append(t)
        prev = t
    while stack:
        apply()
    return output[0]


if __name__ == "__main__":
    t = Template("Hello {{ user.name|upper }}!{% for x in items %} [{{ x }}]{% endfor %}{% if flag %} yes{% endif %} ({{ items|length }})")
    print(t.render(user={"name": "ann"}, items=[1, 2, 3], flag=True))
    print(t.render(user={"name": "bob"}, items=[], flag=False))
    try:
        t.render(user={}, items=[])
    except TemplateError as e:
        print("error:", e)
    cfg = parse_ini("a = 1\n[net]\nhost = example ; comment\nport=8080\nratio = 0.5\ndebug = yes\n")
    print(dict(cfg), cfg["net"]["port"] + 1)
    try:
        parse_ini("nonsense")
    except SyntaxError as e:
        print(e)
    print(table([["apple", 3, 1.5], ["kiwi", 12, 0.25]], ["name", "qty", "price"]))
    for e in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-x + 4", "sqrt(16) + abs(-2)", "10 % 4 / 2"]:
        print(f"{e:<20} = {evaluate(e, {'x': 1.5}):g}")
