"""What has no items that can be assigned."""
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as e:
    print(e, t)
try:
    t[1] = 3
except TypeError as e:
    print(e, t)
try:
    t[1] += 3
except TypeError as e:
    print(e, t)
try:
    del t[0]
except TypeError as e:
    print(e)
s = "abc"
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    s[0] += "x"
except TypeError as e:
    print(e)

#: 'tuple' object does not support item assignment ([1, 5], 2)
#: 'tuple' object does not support item assignment ([1, 5], 2)
#: 'tuple' object does not support item assignment ([1, 5], 2)
#: 'tuple' object doesn't support item deletion
#: 'str' object does not support item assignment
#: 'str' object does not support item assignment
