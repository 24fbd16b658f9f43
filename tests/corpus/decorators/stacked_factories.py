def tag(name):
    print('make', name)
    def deco(fn):
        print('apply', name)
        def inner(x):
            return f'<{name}>{fn(x)}</{name}>'
        return inner
    return deco

@tag("a")
@tag('b')
def f(x):
    return x * 2

print(f("t"))

#: make a
#: make b
#: apply b
#: apply a
#: <a><b>tt</b></a>
