# Functions made in loops that keep in a default what something is just then.
powers = []
for base in range(2, 5):

    def power(n, base=base):
        """The nth power of what base was."""
        return base**n

    powers.append(power)
#: [4, 9, 16]
print([p(2) for p in powers])

scaled = {}
for name, rate in (("half", 0.5), ("double", 2)):

    def scale(x, factor=rate * 10):
        return x * factor

    scaled[name] = scale
#: 15.0 60
print(scaled["half"](3), scaled["double"](3))


class Bell:
    def __init__(self, sounds):
        self.rung = 0
        self.actions = []
        for sound in sounds:

            def ring(times, sound=sound):
                self.rung += times
                return sound * times

            self.actions.append(ring)

    def run(self, times):
        return [action(times) for action in self.actions]


bell = Bell(["ding", "dong"])
#: ['dingding', 'dongdong'] 4
print(bell.run(2), bell.rung)


def counted(words):
    seen = {}
    for word in words:

        def tell(prefix, *, word=word, size=len(word)):
            return f"{prefix}{word}:{size}"

        seen[word] = tell
    return [tell("> ") for tell in seen.values()]


#: ['> a:1', '> bcd:3']
print(counted(["a", "bcd"]))


def clipped(values):
    top = max(values) - 1

    def clip(x, top=top):
        return min(x, top)

    top = 0
    return [clip(x) for x in values], top


#: ([1, 5, 8, 8], 0)
print(clipped([1, 5, 9, 8]))
