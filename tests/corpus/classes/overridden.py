# Methods that classes of one family take in different ways: with other defaults, more parameters, or any number.


class Shown:
    def show(self, value, width=3):
        return str(value).rjust(width)

    def twice(self, value):
        return self.show(value) + "|" + self.show(value, 5)


class Filled(Shown):
    def show(self, value, width=4, fill="*"):
        return str(value).rjust(width, fill)


class Joined(Shown):
    def show(self, *values):
        return "-".join(str(value) for value in values)


def order():
    print("worked out once")
    return 9


for one in [Shown(), Filled(), Joined()]:
    print(one.twice(7), one.show(1), one.show(order(), 2))
print(Filled().show(2, fill="+"))
#: worked out once
#:   7|    7   1  9
#: worked out once
#: ***7|****7 ***1 *9
#: worked out once
#: 7|7-5 1 9-2
#: +++2
