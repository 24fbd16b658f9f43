def first_divisor(n):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        return None
    return d


print(first_divisor(15), first_divisor(13))  #: 3 None
n = 0
while n < 10:
    n += 1
    if n % 2:
        continue
    if n > 6:
        break
    print(n, end=",")
else:
    print("never")
print()  #: 2,4,6,
for i in range(10, 0, -3):
    print(i, end=" ")
print(i)  #: 10 7 4 1 1
total = 0
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
    total += a * b * c
print(total)  #: 126
while True:
    n -= 1
    if n < 3:
        break
print(n)  #: 2
for left in range(3):
    for right in range(left):
        print((left, right), end=" ")
print()  #: (1, 0) (2, 0) (2, 1) 
