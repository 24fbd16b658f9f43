# Assertions whose message holds lists.
def f(n):
    return [n] * 2, n


got = f(3)
print("%s %s" % (got, 1))
print("%s" % (got[0],))
rows = [("a", f(1)), ("b", f(2))]
for name, pair in rows:
    assert pair[1] > 0, pair
    assert pair[1] > 0, (name, pair[0])
    assert pair[1] > 0, (name, pair)
print("ok")

#: ([3, 3], 3) 1
#: [3, 3]
#: ok
