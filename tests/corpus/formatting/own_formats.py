"""__format__ says what format(), str.format() and f-strings write; without one a specification is an error."""

from enum import Enum


class Angle:
    def __init__(self, degrees):
        self.degrees = degrees

    def __str__(self):
        return f"{self.degrees} deg"

    def __format__(self, spec):
        if spec == "turns":
            return f"{self.degrees / 360:.2f}t"
        return f"[{self.degrees}|{spec}]"


class Tilt(Angle):
    def __format__(self, spec):
        return "tilt" + spec


class Pebble:
    def __str__(self):
        return "pebble"


class Mood(Enum):
    CALM = 1


angle = Angle(90)
print("{}".format(angle), "{:turns}".format(angle), "{0:x} {0} {a}".format(angle, a=angle))
print(f"{angle}", f"{angle:turns}", format(angle), format(angle, "y"), str(angle), "%s" % angle, angle)
print("{} {:q}".format(*[Angle(1), Angle(2)]))
#: [90|] 0.25t [90|x] [90|] [90|]
#: [90|] 0.25t [90|] [90|y] 90 deg 90 deg 90 deg
#: [1|] [2|q]

for thing in [angle, Tilt(3), Pebble()]:
    try:
        print("{}".format(thing), f"{thing}", format(thing))
        print(f"{thing:w}", "{:w}".format(thing), format(thing, "w"))
    except TypeError as problem:
        print(problem)
for thing in [Angle(5), 7, "text", None]:
    print(f"{thing}", "{}".format(thing), format(thing))
#: [90|] [90|] [90|]
#: [90|w] [90|w] [90|w]
#: tilt tilt tilt
#: tiltw tiltw tiltw
#: pebble pebble pebble
#: unsupported format string passed to Pebble.__format__
#: [5|] [5|] [5|]
#: 7 7 7
#: text text text
#: None None None

pebble = Pebble()
for test in (lambda: "{:>10}".format(pebble), lambda: f"{pebble:>10}", lambda: format(pebble, ">10")):
    try:
        print(test())
    except TypeError as problem:
        print(problem)
for kept in ([1], (1, 2), {1: 2}):
    try:
        print("{:>3}".format(kept))
    except TypeError as problem:
        print(problem)
print("{}|{!s:>8}".format(pebble, pebble), f"{pebble!s:<8}|")
print(f"{Mood.CALM:>10}|", "{:>10}|".format(Mood.CALM), format(Mood.CALM, "<10"), f"{Mood.CALM}")
#: unsupported format string passed to Pebble.__format__
#: unsupported format string passed to Pebble.__format__
#: unsupported format string passed to Pebble.__format__
#: unsupported format string passed to list.__format__
#: unsupported format string passed to tuple.__format__
#: unsupported format string passed to dict.__format__
#: pebble|  pebble pebble  |
#:  Mood.CALM|  Mood.CALM| Mood.CALM  Mood.CALM
