def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2:
            return "small"
        case n if n < 0:
            return f"negative {n}"
        case _:
            return "large"


def locate(point):
    match point:
        case (0, 0):
            return "origin"
        case (x, 0):
            return f"x={x}"
        case (x, y):
            return f"{x},{y}"


print(describe(0), describe(2), describe(-5), describe(9))  #: zero small negative -5 large
print(locate((0, 0)), locate((3, 0)), locate((1, 2)))  #: origin x=3 1,2
for command in ["go", "stop", "wait"]:
    match command:
        case "go":
            print("moving")
        case "stop":
            print("halting")
        case other:
            print("unknown", other)
#: moving
#: halting
#: unknown wait
