def even(n):
    return None if n < 0 else n % 2 == 0


print(even(2) is True, even(3) is False, even(-1) is False, even(-1) is None)
#: True True False True
options = {"level": 1, 2: "two"}
more = dict(part="lamp", size=3)
options.update(more)
print(options, [{"level": 1.5}, dict(part="x", n=2)])
#: {'level': 1, 2: 'two', 'part': 'lamp', 'size': 3} [{'level': 1.5}, {'part': 'x', 'n': 2}]
line = "{:<5}|{:>5}".format
for row in [("a", 1), ("b", 2.5)]:
    print(line(*row))
print(line("x", "y"))
#: a    |    1
#: b    |  2.5
#: x    |    y
