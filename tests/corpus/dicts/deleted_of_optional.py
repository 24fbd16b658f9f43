# del of an item of what may be None.
class Node(dict):
    __slots__ = ("count", "total")

    def __init__(self):
        super().__init__()
        self.count = 0
        self.total = 0


root = Node()
root["a"] = Node()
root["a"]["b"] = Node()
path = [root]
for ch in "ab":
    path.append(path[-1][ch])
for parent, ch in zip(path, "ab"):
    if parent[ch].total == 0:
        del parent[ch]
        break
print(len(root))


class Section:
    def __init__(self):
        self.data = {}

    def __setitem__(self, k, v):
        self.data[k.lower()] = v

    def __getitem__(self, k):
        return self.data[k.lower()]

    def __delitem__(self, k):
        del self.data[k.lower()]


class Ini:
    def __init__(self):
        self.sections = {"server": Section()}

    def __getitem__(self, k):
        return self.sections[k]


server = Ini()["server"]
server["Port"] = 8
del server["PORT"]
try:
    del server["port"]
except LookupError as e:
    print("gone", e)


def find(name):
    return {"a": {"x": 1, "y": 2}}.get(name)


d = find("a")
del d["x"]
print(d)
try:
    e = find("b")
    del e["x"]
except TypeError as err:
    print(err)

#: 0
#: gone 'port'
#: {'y': 2}
#: 'NoneType' object does not support item deletion
