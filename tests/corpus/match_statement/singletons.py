# True, False and None in patterns are compared by `is`; names are bound when the whole pattern fits.
def kind(value):
    match value:
        case None | False:
            return "nothing"
        case True:
            return "yes"
        case 0:
            return "zero"
        case 1:
            return "one"
        case _:
            return "other"


def flag(value: bool):
    match value:
        case True:
            return "t"
        case False:
            return "f"


def corner(x):
    match x:
        case [[x, y], [z, w]]:
            return f"square {x * w - y * z}"
        case [_, _, _]:
            return f"three {len(x)}"
    return "neither"


print([kind(value) for value in [None, 0, False, True, 1, 2.5, "", 1.0]])
print(flag(True), flag(False), corner([[1, 2], [3, 4]]), corner([1, 2, 3]), corner([4]))
match (3, -1):
    case (x, y) if y > 0:
        print("above")
    case (x, y):
        print("fell through", x, y)

#: ['nothing', 'zero', 'nothing', 'yes', 'one', 'other', 'other', 'one']
#: t f square -2 three 3 neither
#: fell through 3 -1
