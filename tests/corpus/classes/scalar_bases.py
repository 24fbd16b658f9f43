class Symbol(str):
    pass


class Name(str):
    def __new__(cls, text):
        if not text:
            raise ValueError(f"an empty {cls.__name__}")
        return super().__new__(cls, text.strip())

    def shout(self):
        return self.upper() + "!"


class Metres(float):
    def __repr__(self):
        return f"{float(self):.1f} m"

    def __add__(self, other):
        return Metres(float(self) + float(other))


class Count(int):
    def next(self):
        return Count(self + 1)


def read(word):
    return int(word) if word.isdigit() else Symbol(word)


known = {"plus", "times"}
words = [read(word) for word in "plus 1 2 minus".split()] + ["plus"]
print(words, [isinstance(word, Symbol) for word in words])  #: ['plus', 1, 2, 'minus', 'plus'] [True, False, False, True, False]
for word in words:
    if isinstance(word, Symbol):
        print(word, word in known, word == "plus", word.upper(), {"plus": 1}.get(word), type(word).__name__)
    elif isinstance(word, str):
        print("text", word, words[0] == word, words.index(word))
#: plus True True PLUS 1 Symbol
#: minus False False MINUS None Symbol
#: text plus True 0
symbol = Symbol("abc")
print(symbol + "d", "<" + symbol, len(symbol), symbol[0], symbol[1:], "b" in symbol, f"{symbol:>5}|{symbol!r}")  #: abcd <abc 3 a bc True   abc|'abc'
print(symbol == "abc", "abc" == symbol, {"abc": 2}[symbol], symbol < "b", sorted([symbol, Symbol("aa")]))  #: True True 2 True ['aa', 'abc']
both = {symbol: 1, "xyz": 2}
print(both["abc"], both[Symbol("xyz")], symbol in both, [type(key).__name__ for key in both])  #: 1 2 True ['Symbol', 'str']
print(Name(" Ann ").shout(), Name("Bo") == "Bo", isinstance(Name("x"), str))  #: ANN! True True
try:
    Name("")
except ValueError as error:
    print(error)  #: an empty Name
total = Metres(0)
for part in [Metres(1.5), Metres(2)]:
    total = total + part
print(total, [total], total * 2, 1 / total == 1 / 3.5, total > 3, max([Metres(1), Metres(4)]))  #: 3.5 m [3.5 m] 7.0 True True 4.0 m
count = Count(6).next()
print(count, count + 1, count == 7, 7.0 == count, 10 - count, f"{count:03d}", {7: "seven"}[count], isinstance(count, int))  #: 7 8 True True 3 007 seven True
