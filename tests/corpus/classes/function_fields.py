# A field that only ever holds one function is no field; calling it calls the function.
def times(x, y):
    return x * y


class Problem:
    def __init__(self, x, score_of):
        self.x = x
        self.score_of = score_of

    def score(self):
        return self.score_of(self.x, 2)

    def near(self):
        return [Problem(self.x + step, self.score_of) for step in (-1, 1)]


def chosen():
    print("chosen")
    return Problem(5, times)


problem = Problem(3, times)
print(problem.score(), [other.score() for other in problem.near()])  #: 6 [4, 8]
print(chosen().score_of(2, 3))  #: chosen
#: 6
