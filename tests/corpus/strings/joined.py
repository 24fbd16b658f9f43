"""Texts that are put together in a list and joined: in loops, more than once, never filled, looked at meanwhile."""


def lines_of(words, width):
    lines = []
    line = []
    for word in words:
        line.append(word)
        if len(line) == width:
            lines.append(" ".join(line))
            line = []
    lines.append(" ".join(line))
    return "\n".join(lines)


def numbers(count):
    parts = []
    for i in range(count):
        parts.append(str(i))
        if i % 3 == 2:
            parts.append("")
    return ",".join(parts)


def twice(words):
    out = []
    steps = []
    for word in words:
        out.append(word)
        steps.append("".join(out) + "|")
    return "".join(steps) + "".join(out)


def looked_at(words):
    out = []
    for word in words:
        out.append(word)
    return "-".join(out) + out[0]


def either(words, quick):
    out = []
    for word in words:
        out.append(word.upper())
        if quick:
            return "".join(out)
    return "".join(out) if out else "nothing"


print(lines_of(["a", "bc", "d", "e", "f"], 2))  #: a bc
#: d e
#: f
print(numbers(0) == "", numbers(5))  #: True 0,1,2,,3,4
print(twice(["x", "y"]))  #: x|xy|xy
print(looked_at(["p", "q"]))  #: p-qp
print(either(["a", "b"], True), either(["a", "b"], False), either([], True))  #: A AB nothing
