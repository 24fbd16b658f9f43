# Variables of a generator that functions inside it read or change.
import itertools


def primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in itertools.takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


def sums(values):
    total = 0

    def add(value):
        nonlocal total
        total += value
        return total

    for value in values:
        yield add(value)
    yield f"total {total}"


def thresholds(rows):
    for limit in (2, 5):
        kept = filter(lambda row: row < limit, rows)
        for row in kept:
            yield limit, row


def outer(step):
    at = 0

    def walk():
        nonlocal at
        while at < 6:
            at += step
            yield at

    first = list(walk())
    return first, at


print(list(itertools.islice(primes(), 10)))
print(list(sums([3, 4, 5])))
print(list(thresholds([1, 3, 5])))
print(outer(2), outer(4))
#: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
#: [3, 7, 12, 'total 12']
#: [(2, 1), (5, 1), (5, 3)]
#: ([2, 4, 6], 6) ([4, 8], 8)
