ages = {"ann": 31, "bob": 25}
ages["cid"] = 40
ages["ann"] += 1
print(ages, len(ages), "bob" in ages)  #: {'ann': 32, 'bob': 25, 'cid': 40} 3 True
print(ages.get("dan"), ages.get("dan", 0), ages["bob"])  #: None 0 25
for name, age in ages.items():
    print(name, age)
#: ann 32
#: bob 25
#: cid 40
del ages["bob"]
print(list(ages.keys()), list(ages.values()), ages.pop("cid"))  #: ['ann', 'cid'] [32, 40] 40
counts = {}
for letter in "banana":
    counts[letter] = counts.get(letter, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: -kv[1]))  #: {'b': 1, 'a': 3, 'n': 2} [('a', 3), ('n', 2), ('b', 1)]
groups = {}
for word in ["hi", "ho", "yes"]:
    groups.setdefault(len(word), []).append(word)
print(groups)  #: {2: ['hi', 'ho'], 3: ['yes']}
squares = {n: n * n for n in range(4)}
print(squares, max(squares, key=lambda k: squares[k]))  #: {0: 0, 1: 1, 2: 4, 3: 9} 3
merged = {**squares, 9: 81}
print(merged == {0: 0, 1: 1, 2: 4, 3: 9, 9: 81}, dict([("a", 1)]))  #: True {'a': 1}
