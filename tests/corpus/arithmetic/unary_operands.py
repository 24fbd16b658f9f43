"""What stands behind a sign, where a method is called of it in Rust."""
def ends(x, y, xs):
    return max(~x, y), min(~x, -y), max(xs[0] & 1, ~y), min(-x, ~x), max(not x, y > 2)


print(max(~64, ~17), min(~64, ~17), max(-65, -18), ~5 + 1, max(~3, 2), abs(~7), -(-5) // 2, (~5) // 2)
x, y = min(3, 4), max(~64, ~17)
print(x, y, ends(4, 9, [3]), ends(-4, -9, [2]))
print(max([~1, ~2]), sorted([~64, ~17]), sum([~1, ~1]), ~1 < ~2, ~1 == -2, [~0, ~-1], {~k for k in (1, 2)} == {-2, -3})

#: -18 -65 -18 -5 2 8 2 -3
#: 3 -18 (9, -9, 1, -5, True) (3, 3, 8, 3, False)
#: -2 [-65, -18] -4 False True [-1, 0] True
