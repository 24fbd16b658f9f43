# Leaving a loop, or going on with it, from within what Rust has to name.
for x in range(2, 9):
    for y in range(2, x):
        if x % y == 0:
            break
    else:
        print("prime", x)
        continue
    if x > 7:
        print("stop at", x)
        break

words = ["go", "wait", "turn left", "turn right", "", "halt", "go"]
for word in words:
    match word.split():
        case []:
            continue
        case ["turn", side] if side != "left":
            print("turning", side)
        case ["halt"]:
            break
        case [only] if len(only) > 2:
            print("long", only)
        case _:
            print("other", word)

pending = [3, 1, 2]
while pending:
    n = pending.pop()
    for m in pending:
        if m == n:
            break
    else:
        if n == 1:
            break
        continue
print(pending)


class Unseen(Exception):
    pass


try:
    print(int("x"))
except Unseen as error:
    print("never", error)
except ValueError:
    print("no number")
#: prime 2
#: prime 3
#: prime 5
#: prime 7
#: stop at 8
#: other go
#: long wait
#: other turn left
#: turning right
#: [3]
#: no number
