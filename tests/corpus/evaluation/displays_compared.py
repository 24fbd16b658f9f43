from collections import Counter
t = "112"
print([*t], [*t] == sorted(t), [*"ba"] == sorted("ba"))
print([*(u := str(112))], [*(u := str(112))] == sorted(u))
ok = [n for n in range(110, 130) if [*(t := str(n))] == sorted(t) and 2 in Counter(t).values()]
print(ok)
ok = [n for n in range(110, 130) if list((t := str(n))) == sorted(t)]
print(ok)
ok = [n for n in range(110, 130) if 2 in Counter(str(n)).values()]
print(ok, 2 in Counter("112").values())

#: ['1', '1', '2'] True False
#: ['1', '1', '2'] True
#: [112, 113, 114, 115, 116, 117, 118, 119, 122]
#: [111, 112, 113, 114, 115, 116, 117, 118, 119, 122, 123, 124, 125, 126, 127, 128, 129]
#: [110, 112, 113, 114, 115, 116, 117, 118, 119, 121, 122] True
