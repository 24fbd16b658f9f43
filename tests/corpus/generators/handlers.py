def numbers(lines):
    for line in lines:
        try:
            yield int(line)
        except ValueError as e:
            yield -1
            print("skipped", e)
        else:
            yield 0


def guarded():
    try:
        yield 1
        raise KeyError("k")
    except KeyError:
        yield 2
    yield 3


print(list(numbers(["1", "x", "2"])))
print(list(guarded()))
#: skipped invalid literal for int() with base 10: 'x'
#: [1, 0, -1, 2, 0]
#: [1, 2, 3]
