# A function inside a generator sees that a parameter is changed; what is passed on lazily keeps the parameters.
def between(numbers, low=None, high=None):
    if low is None:
        low = 2
    if high is None:
        high = 6

    def fits(number):
        return low <= number <= high

    for number in numbers:
        if fits(number):
            yield number


def pieces(text, size):
    start = len(text) % size
    if start:
        yield text[:start]
    yield from (text[i : i + size] for i in range(start, len(text), size))
    yield text.upper()


print(list(between([1, 2, 5, 6, 9])))  #: [2, 5, 6]
print(list(between([1, 2, 5, 6, 9], high=9)))  #: [2, 5, 6, 9]
print(list(pieces("abcdefgh", 3)))  #: ['ab', 'cde', 'fgh', 'ABCDEFGH']
