from collections import OrderedDict


class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


class Folded(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __contains__(self, key):
        return super().__contains__(key.lower())


class Recent(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def use(self, key, value):
        if key in self:
            self.move_to_end(key)
        self[key] = value
        if len(self) > self.capacity:
            self.popitem(last=False)


class Groups(dict):
    def __missing__(self, key):
        self[key] = []
        return self[key]


stack = Stack()
stack.push(1)
stack.push(2)
print(stack, stack.peek(), len(stack), stack.pop(), [n * 2 for n in stack], isinstance(stack, list))  #: [1] 2 2 2 [2] True
folded = Folded()
folded["Hello"] = 1
print("HELLO" in folded, dict(folded), isinstance(folded, dict))  #: True {'hello': 1} True
recent = Recent(2)
for number, name in enumerate("abac"):
    recent.use(name, number)
print(list(recent.items()))  #: [('a', 2), ('c', 3)]
groups = Groups()
groups["odd"].append(1)
groups["odd"].append(3)
print(groups, sorted(groups))  #: {'odd': [1, 3]} ['odd']


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        self.update(zip(names, values))
        self.outer = outer

    def find(self, name):
        if name in self:
            return self
        return self.outer.find(name)


class Track(list):
    def __init__(self, title):
        self.title = title


env = Env(["a", "b"], [1, 2])
inner = Env(["b"], [5], env)
inner["c"] = 7
print(inner.find("a")["a"], inner.find("b")["b"], len(inner), sorted(inner))  #: 1 5 2 ['b', 'c']
track = Track("song")
track.append(3)
print(track.title, track, len(track))  #: song [3] 1
