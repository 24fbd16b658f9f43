"""Percent formats of what is no dynamic value."""
class C:
    def __init__(self):
        self.refs = {}
    def add(self, k, v, t):
        self.refs[k] = (v or None, t or None)
c = C()
c.add("a", "x", "")
c.add("b", "", "t")
print('refs: %r' % (c.refs,))
print('refs: %s %d' % (c.refs, 3))
v, t = c.refs["a"]
print(v)
print("%-20s|%30r|%5.1f|%%|%s" % (c.refs, c.refs, 2.55, [1, 2]))
print("%r and %r" % ("a", [c.refs]))
def pair(ok):
    return (["a", "b"], 2.5) if ok else (None, 1)
print('path: %s, %.1f km' % pair(True))
print('path: %s, %s km' % pair(False))
d = {"a": [1, 2], "b": []}
print('two: %s' % d, '[%-30s]' % d)
print('%-10s|' % [1, 2], '%5r' % ("x",))
#: refs: {'a': ('x', None), 'b': (None, 't')}
#: refs: {'a': ('x', None), 'b': (None, 't')} 3
#: x
#: {'a': ('x', None), 'b': (None, 't')}|{'a': ('x', None), 'b': (None, 't')}|  2.5|%|[1, 2]
#: 'a' and [{'a': ('x', None), 'b': (None, 't')}]
#: path: ['a', 'b'], 2.5 km
#: path: None, 1 km
#: two: {'a': [1, 2], 'b': []} [{'a': [1, 2], 'b': []}        ]
#: [1, 2]    |   'x'
