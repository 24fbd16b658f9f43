STEPS = [1, 2, 5]
_secret = 7


class Scale:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def share(self, value):
        return (value - self.low) / (self.high - self.low)


def hidden_of_scales():
    return _secret * len(STEPS)
