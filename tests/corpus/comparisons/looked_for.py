# What is looked for need not be of the type of what is there; it is worked out once.
class Reader:
    def __init__(self, words):
        self.words = words
        self.at = 0

    def peek(self):
        if self.at < len(self.words):
            return ("word", self.words[self.at])
        return (None, None)

    def take(self):
        self.at += 1
        return self.peek()[1]


reader = Reader(["plus", "minus", 7])
print(reader.peek() in (("word", "plus"), ("word", "minus")))
print(reader.take() in ("plus", "minus"), reader.at)
print(reader.take() in ("plus", "minus"), reader.peek()[1] in {7, 8}, reader.peek()[1] in [1, 7])
print(reader.take() in ("plus", "minus"), reader.peek() in [("word", "plus")], reader.peek()[0] in {"word": 1})
mixed = [1, "one", None, 2.5, (1, 2)]
print([m in {1, 2} for m in mixed], [m in {"one": 1} for m in mixed], [m in ("one", "two") for m in mixed])
print([m in [2.5, 1.0] for m in mixed], [m in {(1, 2)} for m in mixed], [m not in "abc" for m in ["a", "z"]])
#: True
#: True 1
#: False True True
#: False False False
#: [True, False, False, False, False] [False, True, False, False, False] [False, True, False, False, False]
#: [True, False, False, True, False] [False, False, False, False, True] [False, True]


def among(stock):
    if stock.get("pad", "") in sorted({"x", "-12"}):
        return "found"
    if isinstance(list(filter(lambda name: name != "b", stock)), list):
        return "none"


print(among({"pad": "x"}), among({"pad": None}))  #: found none
