# `*` in a pattern for a tuple of known length.
def name(shape, flush):
    match shape, flush:
        case (4, 1), _:
            return "four"
        case (3, *_), True:
            return "three and a flush"
        case _, True:
            return "flush"
        case (2, *rest), False:
            return f"pair and {len(rest)}: {rest}"
        case _:
            return "nothing"


for shape in [(4, 1), (3, 1, 1), (2, 1, 1, 1), (1, 1)]:
    print(name(shape, False), name(shape, True))

match ("a", 1, 2, 3):
    case (first, *middle, last):
        print(first, middle, last)
#: four four
#: nothing three and a flush
#: pair and 3: [1, 1, 1] flush
#: nothing flush
#: a [1, 2] 3
