"""Tables of functions that take one argument, or two, beside how many."""

import math
import operator
F = {
    'sqrt': (1, math.sqrt),
    'max': (2, max),
    'hypot': (2, math.hypot),
}
O = [('+', operator.add, 2), ('neg', operator.neg, 1), ('min', min, 2)]


def call(name, *values):
    f = F[name][1] if name in F else [g for n, g, _ in O if n == name][0]
    return f(*values)


print(call('sqrt', 16.0), call('max', 2, 5), call('hypot', 3, 4), call('+', 1, 2), call('neg', 4), call('min', 3, 2))
for name, f, n in O:
    print(name, f(*[n + i for i in range(n)]))

#: 4.0 5 5.0 3 -4 2
#: + 5
#: neg -1
#: min 2
