class Token:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == getattr(other, "value", other)


print(Token(1) == Token(1), Token(1) == 1, Token(1) == "x", Token(2) in [1, Token(2)])
print([getattr(x, "value", "-") for x in (Token(5), 7, None)])

#: True True False True
#: [5, '-', '-']
