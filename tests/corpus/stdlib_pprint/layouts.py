import pprint

pprint.pprint({"b": [1, 2, 3], "a": {"x": (1, 2), "y": None}})  #: {'a': {'x': (1, 2), 'y': None}, 'b': [1, 2, 3]}
pprint.pprint({"name": "a long name for this thing", "values": ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]})
#: {'name': 'a long name for this thing',
#:  'values': ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']}
print(pprint.pformat([list(range(10)), list(range(10, 20))], width=30))
#: [[0,
#:   1,
#:   2,
#:   3,
#:   4,
#:   5,
#:   6,
#:   7,
#:   8,
#:   9],
#:  [10,
#:   11,
#:   12,
#:   13,
#:   14,
#:   15,
#:   16,
#:   17,
#:   18,
#:   19]]
