from collections import Counter, deque
import unicodedata
t = Counter('ham')
try:
    del t['nope']
except KeyError as e:
    print("KeyError", e)
del t['h']
print(t)
print(repr(Counter()), Counter({'z': 0}))
try:
    deque().popleft()
except IndexError as e:
    print(e)
try:
    deque().pop()
except IndexError as e:
    print(e)
for f in (lambda: dict([(1, 2, 3)]), lambda: dict([(1,)]), lambda: dict(["abc"])):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

#: Counter({'a': 1, 'm': 1})
#: Counter() Counter({'z': 0})
#: pop from an empty deque
#: pop from an empty deque
#: ValueError dictionary update sequence element #0 has length 3; 2 is required
#: ValueError dictionary update sequence element #0 has length 1; 2 is required
#: ValueError dictionary update sequence element #0 has length 3; 2 is required
