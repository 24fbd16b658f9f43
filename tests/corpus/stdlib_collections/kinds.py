from collections import Counter, defaultdict, deque

letters = Counter("mississippi")
print(letters, letters.most_common(2), letters["z"])  #: Counter({'i': 4, 's': 4, 'p': 2, 'm': 1}) [('i', 4), ('s', 4)] 0
groups = defaultdict(list)
for word in ["ab", "c", "de"]:
    groups[len(word)].append(word)
print(dict(groups), groups[9], len(groups))  #: {2: ['ab', 'de'], 1: ['c']} [] 3
totals = defaultdict(int)
totals["a"] += 2
print(totals)  #: defaultdict(<class 'int'>, {'a': 2})
queue = deque([1, 2, 3])
queue.append(4)
queue.appendleft(0)
print(queue.popleft(), queue.pop(), queue, len(queue))  #: 0 4 deque([1, 2, 3]) 3
queue.rotate(1)
print(list(queue), queue[0])  #: [3, 1, 2] 3
from collections import OrderedDict as Ordered, defaultdict as having

groups = having(Ordered)
groups[2]["x"] = None
groups[2]["y"] = None
groups[1]["z"] = None
oldest, _ = groups[2].popitem(last=False)
print(oldest, sorted(groups), list(groups[2]))
#: x [1, 2] ['y']
kept = Ordered.fromkeys("abc", 0)
kept.move_to_end("a")
print(kept.popitem(last=False), kept, Ordered.fromkeys([1]))
#: ('b', 0) OrderedDict([('c', 0), ('a', 0)]) OrderedDict([(1, None)])
