# Sets that are changed by the keys of dicts; parts of bytes that are searched.
names = {1, 2}
for layer in ({3: 1}, {4: 2, 1: 1}):
    names |= layer.keys()
print(sorted(names))
names &= {1: 2, 3: 1}.keys()
print(sorted(names))
names -= {1: 0}.keys()
print(names)
data = b"abcabcabd"
print(data.rfind(b"ab", 0, 6), data.find(b"c", 3), data.find(b"ab", 1, 8), data.rfind(b"x"), data.count(b"ab", 1), data.index(b"c", 3))
print(data.rfind(data[0:2], 1, len(data) - 1))

#: [1, 2, 3, 4]
#: [1, 3]
#: {3}
#: 3 5 3 -1 2 5
#: 6
