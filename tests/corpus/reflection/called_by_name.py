# Methods that are called by a name and with values that only the run knows.
class Robot:
    def __init__(self):
        self.x = 0
        self.trail = []
        self.speed = 1

    def forward(self, n):
        self.x += n
        return self.x

    def back(self, n, times=1):
        self.x -= n * times
        return self.x

    def say(self, text):
        self.trail.append(text)
        return text.upper()

    def reset(self):
        self.x = 0


class Fast(Robot):
    def forward(self, n):
        return super().forward(n * 10)


def run(robot, script):
    for line in script.splitlines():
        command, *args = line.split()
        args = [int(a) if a.isdigit() else a for a in args]
        try:
            result = getattr(robot, command)(*args)
        except AttributeError as e:
            print("??", e)
        except TypeError as e:
            print("!!", e)
        else:
            print(command, args, "->", result)


SCRIPT = """forward 3
back 1 2
say hello
fly 3
forward
reset
forward 2 3"""
run(Robot(), SCRIPT)
run(Fast(), SCRIPT)
r = Robot()
for name, n in [("forward", 2), ("back", 1)]:
    print(getattr(r, name)(n))
for name in ["reset", "forward", "nope"]:
    try:
        print(getattr(r, name)())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

#: forward [3] -> 3
#: back [1, 2] -> 1
#: say ['hello'] -> HELLO
#: ?? 'Robot' object has no attribute 'fly'
#: !! Robot.forward() missing 1 required positional argument: 'n'
#: reset [] -> None
#: !! Robot.forward() takes 2 positional arguments but 3 were given
#: forward [3] -> 30
#: back [1, 2] -> 28
#: say ['hello'] -> HELLO
#: ?? 'Fast' object has no attribute 'fly'
#: !! Fast.forward() missing 1 required positional argument: 'n'
#: reset [] -> None
#: !! Fast.forward() takes 2 positional arguments but 3 were given
#: 2
#: 1
#: None
#: TypeError Robot.forward() missing 1 required positional argument: 'n'
#: AttributeError 'Robot' object has no attribute 'nope'
