def command(name=None, *aliases):
    def deco(fn):
        for key in (name or fn.__name__, *aliases):
            COMMANDS[key] = fn
        return fn
    return deco

COMMANDS = {}

@command()
def add(a, b):
    return a + b

@command('times', 'x', '*')
def mul(a, b):
    return a * b

@command('neg')
def negate(a):
    return -a

for s in ['add 1 2', 'x 3 4', 'neg 1', 'pow 2 3', 'neg 1 2']:
    w, *rest = s.split()
    if w not in COMMANDS:
        print('unknown', w)
        continue
    try:
        print(w, COMMANDS[w](*map(int, rest)))
    except TypeError:
        print('usage', COMMANDS[w].__name__)
print(list(COMMANDS))

#: add 3
#: x 12
#: neg -1
#: unknown pow
#: usage negate
#: ['add', 'times', 'x', '*', 'neg']
