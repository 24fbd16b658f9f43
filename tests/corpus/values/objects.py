class Number:
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value


class Name:
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return env[self.value]


class Add:
    def __init__(self, value, other):
        self.value = value
        self.other = other

    def eval(self, env):
        return self.value.eval(env) + self.other.eval(env)


tree = Add(Number(1), Add(Name("x"), Number(2.5)))
print(tree.eval({"x": 4}), tree.value.value, tree.other.value.value)
items = [Number(1), 5, "text", None]
for item in items:
    if isinstance(item, Number):
        print("number", item.value)
    else:
        print(item)
#: 7.5 1 x
#: number 1
#: 5
#: text
#: None
