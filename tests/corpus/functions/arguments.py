def area(width, height=2, *, scale=1):
    return width * height * scale


def total(*numbers, start=0):
    for n in numbers:
        start += n
    return start


def describe(**fields):
    return sorted(fields.items())


def keep(item, items=[]):
    items.append(item)
    return items


def apply(function, value):
    return function(value)


def double(x):
    return x * 2


print(area(3), area(3, 4), area(3, height=5), area(2, scale=10))  #: 6 12 15 40
print(total(), total(1, 2, 3), total(1, start=5))  #: 0 6 6
print(describe(b=2, a=1))  #: [('a', 1), ('b', 2)]
print(keep(1), keep(2))  #: [1, 2] [1, 2]
print(apply(double, 4), apply(lambda x: x + 1, 4))  #: 8 5
print(double("ab"), double(1.5), double([1]))  #: abab 3.0 [1, 1]
compose = lambda f, g: lambda x: f(g(x))
print(compose(double, lambda x: x + 1)(3))  #: 8
