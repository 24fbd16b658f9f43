"""Operators beside each other, and sums that begin with something."""

a, b, c = 3, 8, 5
print((a | b) & b + c, a & b + c, (a | b) & b - 1, 1 + (a | b) & 7, a | b + 1, (a ^ b) & a + b, (a | b) << 1 + 1, a + b & c)
xs = [1, 2]
print(sum([x for x in xs], (a | b) & b + c), sum(xs, a | b & 1), sum(xs, a ^ b))
print(max(a | b, c), [a | b & c][0], (a | b) * 2, -(a | b), (a & b) == 0, not a & b)


def tr(x):
    print("tr", x)
    return x


print(sum([tr(1), tr(2)], tr(10)), sum([0.1, 0.2, 1], 0.3 + 0.1), sum([1, 0.5], 0.1), sum([10 ** 20, 1], 5 * a), sum([1, 2.5], start=a))
print(sum((x * 2 for x in xs), -a), sum(xs, start=0))

#: 9 1 3 4 11 11 44 1
#: 12 6 14
#: 11 3 22 -11 True True
#: tr 1
#: tr 2
#: tr 10
#: 13 1.7 1.6 100000000000000000016 6.5
#: 3 3
