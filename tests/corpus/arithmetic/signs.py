"""Signs before what may be None."""

def shrink(x, y, z=0):
    return (y - z + +y) * 2, -y, ~y


head = 5
items = [4]
while (head := items.pop(0) if items else None) is not None:
    print(head)
print(shrink(1, 3), shrink(1, max([2, 9])))


def pick(xs, i):
    return xs[i] if i < len(xs) else None


a = pick([7, 8], 1)
print(-a, +a, ~a, abs(a))
f = pick([1.5, 2.5], 0)
print(-f, +f)
b = pick([True], 0)
print(-b, +b)
for sign in ("-", "+", "~"):
    try:
        n = pick([1], 3)
        print(-n if sign == "-" else +n if sign == "+" else ~n)
    except TypeError as e:
        print(e)
h = pick([10 ** 20], 0)
print(-h, +h, ~h)

#: 4
#: (12, -3, -4) (36, -9, -10)
#: -8 8 -9 8
#: -1.5 1.5
#: -1 1
#: bad operand type for unary -: 'NoneType'
#: bad operand type for unary +: 'NoneType'
#: bad operand type for unary ~: 'NoneType'
#: -100000000000000000000 100000000000000000000 -100000000000000000001
