"""Methods of a text, and pairs that are spread, given to functions."""
import random
def compose(f, g):
    return lambda x: f(g(x))
percent = compose("{:.1f}%".format, lambda x: 100 * x)
print(percent(0.1234), list(map("<{}>".format, "ab")))
class Conf:
    def __init__(self): self.span = (2, 5)
c = Conf()
rng = random.Random(3)
print(rng.randint(*c.span), rng.uniform(*c.span) > 1)
#: 12.3% ['<a>', '<b>']
#: 3 True
