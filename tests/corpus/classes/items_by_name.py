from collections import UserDict


class Bag(dict):
    def total(self):
        return sum(self.values())


bag = Bag(a=1, b=2)
bag.update(c=3)
bag |= {"d": 4}
print(bag, bag.total(), len(bag), bag == {"a": 1, "b": 2, "c": 3, "d": 4}, bag == Bag(a=1))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


lower = Lower(A=1)
lower["B"] = 2
lower.update(C=3)
print(lower, lower["b"], len(lower), lower.get("z", 0), lower.pop("a"), lower)


class Stack(list):
    def peek(self):
        return self[-1]


stack = Stack([1, 2])
stack += [3]
print(stack, stack.peek(), stack == [1, 2, 3], stack + [4], [0] + stack, stack * 2)

#: {'a': 1, 'b': 2, 'c': 3, 'd': 4} 10 4 True False
#: {'b': 2, 'c': 3} 2 3 0 1 {'b': 2, 'c': 3}
#: [1, 2, 3] 3 True [1, 2, 3, 4] [0, 1, 2, 3] [1, 2, 3, 1, 2, 3]
