def turned(x):
    if isinstance(x, list):
        x[1:] = reversed(x[1:])
        return x
    return str(x)


print(turned([1, "b", 3]), turned(4))
mixed = [1, "a", [2, 3, 4]]
mixed[2][0:2] = [7]
print(mixed)
del mixed[2][0:1]
print(mixed)
pair = (1, [2])
try:
    pair[1] += [3]
except TypeError as error:
    print(error)
print(pair)

#: [1, 3, 'b'] 4
#: [1, 'a', [7, 4]]
#: [1, 'a', [4]]
#: 'tuple' object does not support item assignment
#: (1, [2, 3])
