# slice objects, with names and in containers.
LINE = "2024-05-06 alpha    12.50"
DATE = slice(0, 10)
NAME, PRICE = slice(11, 19), slice(19, None)
print(LINE[DATE], LINE[NAME].strip(), float(LINE[PRICE]))
nums = [5, 1, 4, 2, 3]
best = (1, 4)
print(nums[slice(*best)], nums[slice(None, None, -1)], nums[0])
s = slice(2, 8, 3)
print(s, s.start, s.stop, s.step, s.indices(5), list(range(10))[s], s == slice(2, 8, 3))
halves = [slice(0, 2), slice(2, None)]
for h in halves:
    print(nums[h], "hello"[h])
fields = {"id": slice(0, 4), "tag": slice(4, 7)}
print({k: "0042abc"[v] for k, v in fields.items()})


class Vec:
    def __init__(self, *xs):
        self.xs = list(xs)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Vec(*self.xs[i])
        return self.xs[i]

    def __repr__(self):
        return "Vec(" + ", ".join(map(str, self.xs)) + ")"


v = Vec(1, 2, 3, 4)
print(v[1:3], v[0], v[::-1])


class Track:
    def __init__(self, data):
        self.data = data
        self.log = []

    def __getitem__(self, key):
        self.log.append(str(key))
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self.data))
            return [self.data[i] for i in range(start, stop, step)]
        return self.data[key]


t = Track("abcdef")
print(t[1:4], t[2], t[::-2], t.log)
print((1, 2, 3, 4)[DATE], b"hello world"[NAME])

#: 2024-05-06 alpha 12.5
#: [1, 4, 2] [3, 2, 4, 1, 5] 5
#: slice(2, 8, 3) 2 8 3 (2, 5, 3) [2, 5] True
#: [5, 1] he
#: [4, 2, 3] llo
#: {'id': '0042', 'tag': 'abc'}
#: Vec(2, 3) 1 Vec(4, 3, 2, 1)
#: ['b', 'c', 'd'] c ['f', 'd', 'b'] ['slice(1, 4, None)', '2', 'slice(None, None, -2)']
#: (1, 2, 3, 4) b''
