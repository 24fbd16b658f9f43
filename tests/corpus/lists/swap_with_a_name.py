def rotate(values, start, item):
    """Puts `item` where it belongs.

    Examples:
        >>> rotate([3, 1, 2], 0, 3)
        (2, [3, 1, 3])
    """
    position = 2
    values[position], item = item, values[position]
    while position != start:
        position -= 1
        item, values[position] = values[position], item
    return item, values


def outer(n):
    def _inner(k):
        return k if k == 0 else _inner(k - 1) + n

    return _inner(3)


def power(base, mod=None):
    if mod is None:
        return base * base
    return base * base % mod


print(rotate([3, 1, 2], 0, 3), outer(2), power(4))
#: (3, [1, 2, 3]) 6 16
