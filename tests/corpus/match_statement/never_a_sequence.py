"""Cases that the subject's type rules out."""
def kind(s):
    match s[:2]:
        case "" | "go":
            return "word"
        case ["go", d] | [d, "now"]:
            return f"dir {d}"
        case [first, *rest]:
            return f"{first}+{rest}"
        case _:
            return f"none {s}"


def only(n):
    match n:
        case [a, b]:
            print(a + b)
        case "x":
            print("text")
    return n


print(kind("go"), kind("what"), only(3))

#: word none what 3
