"""Long tables of literals, of each kind of value that a table can hold."""

names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
         "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"]
print(len(names), names[3], names[-1])  #: 24 delta omega
names.append("more")
print(len(names))  #: 25

grid = [[1, 2, 3, 4, 5, 6], [7, 8, 9, -10, 11, 12], [13, 14, 15, 16, 17, 18], [19, 20, 21, 22, 23, 24]]
grid[1][3] += 5
print(grid[1], sum(sum(row) for row in grid))  #: [7, 8, 9, -5, 11, 12] 285

people = [("ann", 31, 1.5), ("bob", 22, 2.0), ("cid", 43, 3.25), ("dee", 54, 4.0), ("eve", 65, 5.5), ("fay", 16, 6.75),
          ("gus", 27, 7.0), ("hal", 38, -8.25)]
print(max(people), [name for name, age, _ in people if age > 40])  #: ('hal', 38, -8.25) ['cid', 'dee', 'eve']

codes = {"a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.", "h": "....", "i": "..",
         "j": ".---", "k": "-.-", "l": ".-..", "m": "--"}
print(" ".join(codes[c] for c in "jim"), list(codes)[:3])  #: .--- .. -- ['a', 'b', 'c']

primes = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97}
print(len(primes), 49 in primes, 53 in primes, sorted(primes)[:4])  #: 25 False True [2, 3, 5, 7]

mixed = [1, 2.5, 3, 4.5, 5, 6.5, 7, 8.5, 9, 10.5, 11, 12.5, 13, 14.5, 15, 16.5, 17, 18.5, 19, 20.5, 21, 22.5, 23, 24.5]
print(mixed[0], mixed[1], sum(mixed))  #: 1 2.5 306.0

maybe = [[1, None], [2, 3], [None, 4], [5, 6], [7, 8], [None, None], [1, 2], [3, None], [4, 5], [6, None], [7, 7],
         [8, 9]]
print(sum(1 for a, b in maybe if b is None))  #: 4

deep = [(["x", "y"], [[1, 2], [3]]), (["z"], [[], [4, 5, 6]]), (["u", "v", "w"], [[7], [8], [9]]),
        (["a", "b", "c", "d"], [[1, 1], [2, 2]]), (["e"], [[0]])]
for left, right in deep:
    right[0].append(len(left))
print(deep[1], deep[4])  #: (['z'], [[1], [4, 5, 6]]) (['e'], [[0, 1]])


def lookup(key, table=((1, "one"), (2, "two"), (3, "three"), (4, "four"), (5, "five"), (6, "six"), (7, "seven"),
                       (8, "eight"), (9, "nine"), (10, "ten"), (11, "eleven"), (12, "twelve"))):
    for number, word in table:
        if number == key:
            return word
    return "many"


print(lookup(7), lookup(99))  #: seven many
for word in ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st", "uv", "wx", "yz", "ba", "dc", "fe", "hg", "ji",
             "lk", "nm", "po", "rq", "ts", "vu"]:
    if word < "ba":
        print(word)  #: ab
