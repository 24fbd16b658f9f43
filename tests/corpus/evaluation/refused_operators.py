"""Operators that objects do not have, comparisons in a row, stars outside of brackets."""


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        return Money(self.amount + other.amount)

    def __len__(self):
        return self.amount


class Coin(Money):
    pass


def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print(error)


purse = [Money(5), Coin(7)]
attempt(lambda: purse[0] - 1)
attempt(lambda: 2 * purse[1])
attempt(lambda: "total: " + purse[1])
attempt(lambda: purse[0] // purse[1])
print(list(map(len, purse)), (purse[0] + purse[1]).amount)
numbers = [3, 1, 2]
print("%s %s" % (len(numbers) == max(numbers) == sum([1, 2]), sorted(numbers)))
for part in range(2, 20, 5), range(3):
    print(part.start, part.stop, part.step)
print((0.1).hex(), float.fromhex("-0x1.8p+1"))
row = 1, 2 + 3, *[4], *"ab"
print(row)

#: unsupported operand type(s) for -: 'Money' and 'int'
#: unsupported operand type(s) for *: 'int' and 'Coin'
#: can only concatenate str (not "Coin") to str
#: unsupported operand type(s) for //: 'Money' and 'Coin'
#: [5, 7] 12
#: True [1, 2, 3]
#: 2 20 5
#: 0 3 1
#: 0x1.999999999999ap-4 -3.0
#: (1, 5, 4, 'a', 'b')
