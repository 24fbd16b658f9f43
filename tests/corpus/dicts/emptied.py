"""Dicts whose keys are taken off again and again: as stacks, as queues, as caches."""

from collections import OrderedDict
d = {}
for i in range(1000):
    d[i] = i
    d.popitem()
print(len(d), 5 in d)
for i in range(1000):
    d[i % 7] = i
    del d[i % 7]
print(d)
lru = OrderedDict()
for i in range(5000):
    key = i * i % 97
    if key in lru:
        lru.move_to_end(key)
    lru[key] = i
    if len(lru) > 20:
        lru.popitem(last=False)
print(list(lru.items()))
q = {i: str(i) for i in range(20000)}
total = 0
while q:
    first = next(iter(q))
    total += len(q.pop(first))
print(total)
try:
    lru.move_to_end("x" if len(lru) > 90 else 1000)
except KeyError as e:
    print("KeyError", e)
try:
    OrderedDict().popitem()
except KeyError as e:
    print("KeyError", e)
try:
    {}.popitem()
except KeyError as e:
    print("KeyError", e)
stack = {}
def push(x):
    stack[x] = True
for x in range(300):
    push(x)
    push(x + 1)
    stack.popitem()
    if x % 3 == 0: stack.pop(x, None)
print(len(stack), list(stack)[:5])

#: 0 False
#: {}
#: [(65, 4976), (27, 4977), (88, 4978), (54, 4979), (22, 4980), (89, 4981), (61, 4982), (35, 4983), (11, 4984), (86, 4985), (66, 4986), (48, 4987), (32, 4988), (18, 4989), (6, 4990), (93, 4991), (73, 4996), (75, 4997), (79, 4998), (85, 4999)]
#: 88890
#: KeyError 1000
#: KeyError 'dictionary is empty'
#: KeyError 'popitem(): dictionary is empty'
#: 200 [1, 2, 4, 5, 7]
