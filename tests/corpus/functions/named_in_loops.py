def bubble(items):
    items = items[:]
    for i in range(len(items)):
        for j in range(len(items) - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def quick(items):
    if len(items) <= 1:
        return items
    first = items[0]
    return quick([x for x in items[1:] if x < first]) + [first] + quick([x for x in items[1:] if x >= first])


SORTS = [bubble, quick]
for sort in (bubble, quick):
    print(sort.__name__, sort([3, 1, 2]))


def main():
    for sort in SORTS:
        got = sort([5, 4, 9])
        print(f"{sort.__name__:>10}: {got}")
        assert got == sorted([5, 4, 9]), sort.__name__


main()
#: bubble [1, 2, 3]
#: quick [1, 2, 3]
#:     bubble: [4, 5, 9]
#:      quick: [4, 5, 9]
