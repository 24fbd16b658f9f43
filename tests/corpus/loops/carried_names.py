# One name, two lives: the value carried from round to round, and a value of one round.
def step(seed):
    return (seed * 75 + 74) % 65537


def walk(rounds, seed):
    total = 0
    for number in range(rounds):
        seed = step(seed)
        first = seed % 10
        seed = step(seed)
        second = seed % 10
        total += first * 10 + second
    return total, seed


print(walk(3, 1))  #: (192, 24819)

value = 1
while value < 50:
    value = value * 2
    half = value // 2
    value = half + value
print(value)  #: 81
