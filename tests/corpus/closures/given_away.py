"""A function that sees variables around it is given to others."""
def pick(xs, key):
    return max(xs, key=key)
def games(xs, key):
    alive = list(xs)
    while len(alive) > 1:
        rows = [(a, b, max(a, b, key=key)) for a, b in zip(alive[::2], alive[1::2])]
        yield rows
        alive = [w for _, _, w in rows]
def main():
    r = {"a": 3, "b": 2, "c": 7, "d": 1}
    strength = lambda t: r.get(t, 0)
    print(pick(["a", "b"], strength))
    for g in games("abcd", strength):
        print(g)
main()
#: a
#: [('a', 'b', 'a'), ('c', 'd', 'c')]
#: [('a', 'c', 'c')]
