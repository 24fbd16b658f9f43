def run_job(a, b=6, /, c=3, *, d=4):
    return a, b, c, d


for buckets in ({'a': 1}, {'d': 1, 'e': 2}, {'c': 5}):
    try:
        print(run_job(0, **buckets))
    except TypeError as ex:
        print('TypeError', ex)
print(run_job(1, **{'c': 2}))


def keep(x, /, **words):
    return x, words


print(keep(7, x=5), keep(1))


class Box:
    def __init__(self, name, **rest):
        self.name = name
        self.rest = rest


class Crate(Box):
    def __init__(self, *args, size=9, **words):
        super().__init__(*args, **words)
        self.size = size


for crate in (Crate("a"), Crate(name="b", size=8, z=2), Crate("c", kind="old")):
    print(crate.name, crate.size, crate.rest)

#: TypeError run_job() got some positional-only arguments passed as keyword arguments: 'a'
#: TypeError run_job() got an unexpected keyword argument 'e'
#: (0, 6, 5, 4)
#: (1, 6, 2, 4)
#: (7, {'x': 5}) (1, {})
#: a 9 {}
#: b 8 {'z': 2}
#: c 9 {'kind': 'old'}
