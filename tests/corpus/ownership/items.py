"""A name for an item of a list: as good as the item where the list stays, a name of its own where it changes."""


class Body:
    def __init__(self, name, mass):
        self.name = name
        self.mass = mass
        self.pull = 0


def attract(bodies):
    for i in range(len(bodies)):
        a = bodies[i]
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            a.pull += b.mass
            b.pull -= a.mass


def longest(words):
    best = words[0]
    for word in words:
        if len(word) > len(best):
            best = word
    return best


def replace_all(words):
    for i in range(len(words)):
        word = words[i]
        words[i] = word.upper() + word
    return words


def rotate(words):
    first = words[0]
    words.pop(0)
    words.append(first)
    return first


bodies = [Body("a", 3), Body("b", 5), Body("c", 7)]
attract(bodies)
print([(b.name, b.pull) for b in bodies])  #: [('a', 12), ('b', 4), ('c', -8)]
print(longest(["ab", "abcd", "abc"]))  #: abcd
print(replace_all(["x", "yz"]))  #: ['Xx', 'YZyz']
words = ["p", "q", "r"]
print(rotate(words), words)  #: p ['q', 'r', 'p']
kept = bodies[1]
bodies[1] = Body("new", 1)
print(kept.name, bodies[1].name)  #: b new
pairs = [("a", [1]), ("b", [2])]
for i in range(2):
    pair = pairs[i]
    pair[1].append(i)
    pairs.append(pair)
print(pairs)  #: [('a', [1, 0]), ('b', [2, 1]), ('a', [1, 0]), ('b', [2, 1])]


def advance(rows):
    current = rows[0]
    for _ in range(2):
        rows = rows[1:]
    return current, len(rows)


def hand_over(words):
    first = words[0]
    others = words
    others.append(first)
    return first, others


def longest_first(words):
    best = words[0]
    if len(best) > 3:
        return words
    words.sort()
    return words


print(advance(["a", "b", "c"]), hand_over(["x", "y"]), longest_first(["b", "a"]))  #: ('a', 1) ('x', ['x', 'y', 'x']) ['a', 'b']
