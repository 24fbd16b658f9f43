"""Lists that one variable holds at a time: made here, lent to functions, changed in place, handed over at the end."""


def primes(limit):
    sieve = [True] * (limit + 1)
    found = []
    for n in range(2, limit + 1):
        if not sieve[n]:
            continue
        found.append(n)
        for multiple in range(n * n, limit + 1, n):
            sieve[multiple] = False
    return found


def mean(values):
    return sum(values) / len(values)


def insertion_sort(items):
    for i in range(1, len(items)):
        j = i
        while j > 0 and items[j - 1] > items[j]:
            items[j - 1], items[j] = items[j], items[j - 1]
            j -= 1


def sort_part(items, low, high):
    if high - low < 2:
        return
    middle = (low + high) // 2
    sort_part(items, low, middle)
    sort_part(items, middle, high)
    left = items[low:middle]
    right = items[middle:high]
    at = low
    while left and right:
        if left[0] <= right[0]:
            items[at] = left.pop(0)
        else:
            items[at] = right.pop(0)
        at += 1
    for item in left + right:
        items[at] = item
        at += 1


def longest(words):
    best = words[0]
    for word in words[1:]:
        if len(word) > len(best):
            best = word
    return best


def main():
    found = primes(30)
    print(found, mean(found), found[-1])  #: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] 12.9 29
    numbers = [5, 2, 9, 1]
    insertion_sort(numbers)
    print(numbers, 9 in numbers, numbers.index(5))  #: [1, 2, 5, 9] True 2
    numbers.extend([4, 3])
    sort_part(numbers, 0, len(numbers))
    print(numbers, numbers[::-1])  #: [1, 2, 3, 4, 5, 9] [9, 5, 4, 3, 2, 1]
    words = "three short words".split()
    print(longest(words), sorted(words), [len(word) for word in words])  #: three ['short', 'three', 'words'] [5, 5, 5]
    del numbers[0]
    numbers.remove(9)
    numbers[1:3] = [7]
    print(numbers, numbers == [2, 7, 5], max(numbers))  #: [2, 7, 5] True 7
    try:
        print(numbers[3])
    except IndexError as error:
        print(error)  #: list index out of range


main()
