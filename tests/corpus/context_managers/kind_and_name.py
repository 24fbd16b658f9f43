class P:
    def __init__(self, n, eat):
        self.n, self.eat = n, eat

    def __enter__(self):
        return self.n

    def __exit__(self, et, ev, tb):
        print('leave', self.n, et and et.__name__)
        return self.eat


with P(1, True):
    raise ValueError("x")
with P(2, False) as n:
    print(n)

#: leave 1 ValueError
#: 2
#: leave 2 None
