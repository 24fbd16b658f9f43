# Objects that add themselves to numbers, and powers with a default.
class Staff:
    def __init__(self, name, pay):
        self.name, self.pay = name, pay

    def gross(self):
        return self.pay * 1.5

    def __add__(self, other):
        if isinstance(other, Staff):
            return self.gross() + other.gross()
        return self.gross() + other

    __radd__ = __add__


staff = [Staff("a", 10), Staff("b", 20), Staff("c", 5)]
print(staff[0] + staff[1], staff[0] + 3, 2 + staff[1])
print(sum(staff))
class Big:
    def __init__(self, n):
        self.n = n

    def __pow__(self, e, modulus=None):
        out = 1
        for _ in range(e):
            out *= self.n
            if modulus is not None:
                out %= modulus
        return Big(out)

    def __repr__(self):
        return f"Big({self.n})"


print(Big(2) ** 10, Big(3) ** 4)

#: 45.0 18.0 32.0
#: 52.5
#: Big(1024) Big(81)
