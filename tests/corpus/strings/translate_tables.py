# What the tables of translate() may hold.
T9 = {ch: str(d) for d, letters in enumerate("abc def".split(), 2) for ch in letters}
print("face".translate(str.maketrans(T9)))
t = {"a": "x", "b": None}
print("abc".translate(str.maketrans(t)))
print("abc".translate({ord("a"): "zz", ord("b"): None}))
table = {ord(c): c.upper() for c in "ab"}
print("abc".translate(table))
nums = {"a": 65}
print("abc".translate(str.maketrans(nums)))


def strip_chars(s, punctuation=None):
    return s.translate(str.maketrans("", "", punctuation or ",."))


print(strip_chars("a,b.c"), strip_chars("a,b.c", "abc"))
print("abcd".translate({97: "xy", 98: 66, 99: None}))

#: 3223
#: xc
#: zzc
#: ABc
#: Abc
#: abc ,.
#: xyBd
