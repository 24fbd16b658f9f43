# Marks that only `is` can tell.
import heapq

missing = object()


def look(table, key):
    found = table.get(key, missing)
    if found is missing:
        raise KeyError(key)
    return found


print(look({"a": 1, "b": None}, "a"), look({"a": 1, "b": None}, "b"))
try:
    look({"a": 1, "b": None}, "d")
except KeyError as error:
    print("no", error)


class Tasks:
    REMOVED = "<removed>"

    def __init__(self):
        self.heap = []
        self.entries = {}
        self.count = 0

    def add(self, task, priority):
        if task in self.entries:
            self.remove(task)
        self.count += 1
        entry = [priority, self.count, task]
        self.entries[task] = entry
        heapq.heappush(self.heap, entry)

    def remove(self, task):
        self.entries.pop(task)[-1] = self.REMOVED

    def pop(self):
        while self.heap:
            priority, _, task = heapq.heappop(self.heap)
            if task is not self.REMOVED:
                del self.entries[task]
                return task
        return None


tasks = Tasks()
for number, task in enumerate(["write", "test", "ship", "test"]):
    tasks.add(task, number * 7 % 5)
tasks.remove("ship")
print(tasks.pop(), tasks.pop(), tasks.pop())
print({frozenset({1, 2}): "both", "x": frozenset()}, sorted(frozenset("ab") | {"c"}), {1} | frozenset({2}))
#: 1 None
#: no 'd'
#: write test None
#: {frozenset({1, 2}): 'both', 'x': frozenset()} ['a', 'b', 'c'] {1, 2}
