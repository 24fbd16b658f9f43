# Tuples whose parts are of other kinds are never equal.
def judge(name, count):
    if (name, {}) == (count, {}):
        return "equal"
    return "apart"


print(judge("a", 3))  #: apart
print(("ab", {1: 2}) == (True, {}), ("ab", 1) != (2, 1))  #: False True
