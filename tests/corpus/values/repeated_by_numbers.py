# Sequences that are repeated by what may be a float.
class P:
    defaults = dict(width=4, height=2, p=0.3)

    def __init__(self, **kw):
        self.__dict__.update(self.defaults)
        self.__dict__.update(kw)


class W:
    def __init__(self, p):
        n = p.width * p.height
        self.state = ["."] * n
        self.timer = [0] * n


w = W(P(height=3))
print(w.state, w.timer, "-" * (P().width))
try:
    print([1] * P().p)
except TypeError as e:
    print(e)

#: ['.', '.', '.', '.', '.', '.', '.', '.', '.', '.', '.', '.'] [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] ----
#: can't multiply sequence by non-int of type 'float'
