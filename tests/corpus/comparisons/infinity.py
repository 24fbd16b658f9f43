# Infinity asked for by identity.
import math


class Sim:
    def __init__(self):
        self.now = 0.0

    def run(self, until=math.inf):
        n = 0
        while self.now < 10 and self.now < until:
            self.now += 3
            n += 1
        self.now = min(until, self.now) if until is not math.inf else self.now
        return n, self.now


print(Sim().run(5), Sim().run(), Sim().run(math.inf))

#: (2, 5) (4, 12.0) (4, 12.0)
