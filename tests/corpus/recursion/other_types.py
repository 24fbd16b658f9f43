# Functions that are called with several types, and call themselves with others.


def quick_sort(items):
    if len(items) < 2:
        return list(items)
    pivot, *rest = items
    return quick_sort([x for x in rest if x < pivot]) + [pivot] + quick_sort([x for x in rest if x >= pivot])


def find(items, wanted, default=-1):
    for place, item in enumerate(items):
        if item == wanted:
            return place
    return default


def merge(items, key=None):
    key = key or (lambda x: x)
    if len(items) <= 1:
        return items[:]
    middle = len(items) // 2
    left, right = merge(items[:middle], key), merge(items[middle:], key)
    out = []
    while left and right:
        out.append((right if key(right[0]) < key(left[0]) else left).pop(0))
    return out + left + right


print(quick_sort([3, 1, 2]), quick_sort("hello"), quick_sort([]))
print(find([1, 2], 2), find("abc", "c"), find((1.5, 2.5), 9.0), find([], 1))
print(merge([5, 1, 4]), merge(["ccc", "a", "bb"], key=len), merge(["b", "A"], key=str.lower))
#: [1, 2, 3] ['e', 'h', 'l', 'l', 'o'] []
#: 1 2 -1 -1
#: [1, 4, 5] ['a', 'bb', 'ccc'] ['A', 'b']
