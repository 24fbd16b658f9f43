from enum import IntEnum
class Coin(IntEnum):
    ONE = 1
    TWO = 2
    FIVE = 5
coins = [Coin.ONE, Coin.FIVE]
print(sum(coins), sum(c for c in coins), sum(coins, 10))
amount = 13
out = []
for c in sorted(Coin, reverse=True):
    while amount >= c:
        out.append(c)
        amount -= c
print([c.name for c in out], sum(out), max(out) + 1, [c * 2 for c in out], c % 2)

#: 6 6 16
#: ['FIVE', 'FIVE', 'TWO', 'ONE'] 13 6 [10, 10, 4, 2] 1
