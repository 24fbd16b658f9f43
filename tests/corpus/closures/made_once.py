# What a key function is taken from is made once.
import itertools

text = "we are discovered"
rails = itertools.cycle([0, 1, 2, 1])
print(sorted(range(len(text)), key=dict(enumerate(itertools.islice(rails, len(text)))).get))
print(max("abc", key={"a": 1, "b": 3, "c": 2}.get), abs(-2.5), sorted([-3.0, 2.5, -1.5], key=abs))
#: [0, 4, 8, 12, 16, 1, 3, 5, 7, 9, 11, 13, 15, 2, 6, 10, 14]
#: b 2.5 [-1.5, 2.5, -3.0]
