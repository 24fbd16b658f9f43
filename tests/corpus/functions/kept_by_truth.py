# What a function keeps where nobody says what to keep it by.


def kept(values, test=bool):
    return list(filter(test, values))


print(kept([True, False, True]))  #: [True, True]
print(kept([0, 3, 0, 4]))  #: [3, 4]
print(kept(["", "ab", "c"]))  #: ['ab', 'c']
print(kept([[], [1]]))  #: [[1]]
print(kept([1, 2, 3, 4], lambda n: n % 2 == 0))  #: [2, 4]
print(list(filter(bool, [0.0, 1.5])), len(list(filter(bool, {"a": 1, "": 2}))))  #: [1.5] 1
