# Generators that are kept see variables as they are when they are gone on with.
limit = 3
first = (i * i for i in range(limit))
limit = 10
print(list(first), limit)


def scaled(numbers, factor):
    products = (number * factor for number in numbers)
    return sum(products)


def pairs(rows):
    kept = ((row, cell) for row in rows for cell in row)
    return list(kept)


print(scaled([1, 2, 3], 4), pairs(["ab", "c"]))
#: [0, 1, 4] 10
#: 24 [('ab', 'a'), ('ab', 'b'), ('c', 'c')]
