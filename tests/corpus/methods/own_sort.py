# A sort() of the program's own, with a key.
class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


class LL:
    def __init__(self, items=()):
        self.head = None
        for x in reversed(list(items)):
            n = Node(x)
            n.next = self.head
            self.head = n

    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next

    def sort(self, key=lambda x: x):
        vals = sorted(self, key=lambda v: key(v))
        n = self.head
        for v in vals:
            n.value = v
            n = n.next


a = LL([3, 1, 2])
a.sort()
print(list(a))
a.sort(key=lambda x: -x)
print(list(a))
w = LL(["bbb", "a", "cc"])
w.sort(key=len)
print(list(w))

#: [1, 2, 3]
#: [3, 2, 1]
#: ['a', 'cc', 'bbb']
