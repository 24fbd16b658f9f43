"""Shifts by what is far, and numbers of as many digits as a text has."""
def powers(n):
    return [1 << i for i in range(n)]


def bit(number, position):
    return number | 1 << position


print(sum(powers(100)))
print(bit(0, 70), bit(3, 2))
for k in range(0, 200, 50):
    print(1 << k)
print(int("".join(str(i) for i in range(30))))

#: 1267650600228229401496703205375
#: 1180591620717411303424 7
#: 1
#: 1125899906842624
#: 1267650600228229401496703205376
#: 1427247692705959881058285969449495136382746624
#: 1234567891011121314151617181920212223242526272829
