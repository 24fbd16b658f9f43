import itertools
class Card:
    def __init__(self, r): self.r = r
    def __repr__(self): return f"C{self.r}"
class Hand:
    def __init__(self, cards):
        self.cards = sorted(cards, key=lambda c: c.r)
        self.score = sum(c.r for c in cards)
    def __gt__(self, other): return self.score > other.score
    def __eq__(self, other): return self.score == other.score
    def __repr__(self): return ' '.join(map(repr, self.cards))
def best_of(cards):
    best = None
    for combo in itertools.combinations(cards, 2):
        hand = Hand(combo)
        if best is None or hand > best:
            best = hand
    return best
print(best_of([Card(3), Card(9), Card(5)]))
print(Hand((Card(1), Card(2))), Hand([Card(4)]))

#: C5 C9
#: C1 C2 C4
