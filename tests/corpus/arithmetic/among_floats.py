"""Ints among floats: where a program could tell, it is told as Python tells it."""


def mean(values):
    return sum(values) / len(values)


def variance(values):
    middle = mean(values)
    total = 0
    for value in values:
        total += (value - middle) ** 2
    return total / len(values)


def length(vector):
    return sum(x * x for x in vector) ** 0.5


def shown(values):
    total = 0
    for value in values:
        total += value * 0.5
    return total


def weighted(values, weights):
    total = 0
    for value, weight in zip(values, weights):
        total += value * weight
    return "%.3f" % total


def largest(values):
    best = 0
    for value in values:
        if value > best:
            best = value
    return best


def two_sides(values):
    counts = {}
    for value in values:
        key = "low" if value < 1.0 else "high"
        counts[key] = counts.get(key, 0) + value
    return counts


print(mean([1.5, 2.5, 3.5]), variance([1.5, 2.5, 4.0]))  #: 2.5 1.0555555555555556
print(length([3.0, 4.0]), length([]))  #: 5.0 0.0
print(shown([]), shown([1.0, 2.0]))  #: 0 1.5
print(weighted([1.5, 2.0], [0.5, 0.25]), weighted([], []))  #: 1.250 0.000
print(largest([-1.5, -2.5]), largest([0.5]))  #: 0 0.5
print(two_sides([0.5, 0.25, 2.0]))  #: {'low': 0.75, 'high': 2.0}
print(sum([0.5, 0.25]), sum(x for x in [1.5] if x > 2.0))  #: 0.75 0
start = 1
for x in [0.5, 1.5]:
    start = start * x
print(start)  #: 0.75
count = 0
count = count + 0.5 if count > 1 else count
print(count)  #: 0
print(f"{sum(x for x in [0.5] if x < 0):.2f}", sum(x for x in [0.5] if x < 0) == 0)  #: 0.00 True
