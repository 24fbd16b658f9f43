# A method of an attribute decorates: what it is given is kept there, also when it is the only one.
class Signal:
    def __init__(self):
        self._slots = []

    def connect(self, slot):
        self._slots.append(slot)
        return slot

    def emit(self, *values, **words):
        return [slot(*values, **words) for slot in self._slots]


class Button:
    def __init__(self, label, listeners=()):
        self.label = label
        self.listeners = list(listeners)
        self.clicked = Signal()

    def click(self, x, y):
        for listener in self.listeners:
            listener(self, x, y)
        return self.clicked.emit(self.label, x=x, y=y)


class Sum:
    def __init__(self):
        self.total = 0

    def add(self, button, x, y):
        self.total += x * y


total = Sum()
button = Button("ok")
button.listeners.append(total.add)
button.listeners.append(lambda pressed, x, y: print(pressed.label, x, y))
log = []


@button.clicked.connect
def record(label, x=0, y=0):
    log.append((label, x + y))
    return len(log)


print(button.click(2, 3), button.click(1, 1), total.total, log)
#: ok 2 3
#: ok 1 1
#: [1] [2] 7 [('ok', 5), ('ok', 2)]
