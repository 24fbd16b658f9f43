"""A match among values in a generator."""
def toks(pairs):
    line = 1
    for kind, text in pairs:
        match kind:
            case "NL":
                line += 1
            case "SKIP":
                continue
            case "NAME" | "OP" if text in ("if", "+"):
                yield text, line
            case None:
                yield "none", line
            case other:
                yield other + "!", line
print(list(toks([("NL", ""), ("SKIP", ""), ("NAME", "if"), ("OP", "*"), (None, "z"), ("Q", "q")])))
#: [('if', 2), ('OP!', 2), ('none', 2), ('Q!', 2)]
