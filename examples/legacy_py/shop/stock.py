"""What lies on the shelves."""


class OutOfStock(Exception):
    def __init__(self, name, wanted, there):
        Exception.__init__(self, 'wanted %d of %s, there are %d' % (wanted, name, there))
        self.name = name


class Stock(object):
    def __init__(self):
        self.shelves = {}
        self.history = []

    def add(self, name, quantity):
        if quantity <= 0:
            raise ValueError('quantity must be positive')
        self.shelves[name] = self.shelves.get(name, 0) + quantity
        self.history.append(('add', name, quantity))

    def remove(self, name, quantity):
        there = self.shelves.get(name, 0)
        if quantity > there:
            raise OutOfStock(name, quantity, there)
        self.shelves[name] = there - quantity
        self.history.append(('remove', name, quantity))

    def low(self, limit):
        """Names of which there are fewer than limit, in order."""
        return sorted([name for name in self.shelves if self.shelves[name] < limit])
