# Functions that take different arguments wait in one queue; some belong to Python.
import heapq
import itertools


class Action:
    numbers = itertools.count()

    def __init__(self, when, function, *args):
        self.when = when
        self.function = function
        self.args = args
        self.number = next(Action.numbers)

    def __lt__(self, other):
        return (self.when, self.number) < (other.when, other.number)


class Agenda:
    def __init__(self):
        self.queue = []
        self.now = 0

    def after(self, delay, function, *args):
        heapq.heappush(self.queue, Action(self.now + delay, function, *args))

    def run(self):
        while self.queue:
            action = heapq.heappop(self.queue)
            self.now = action.when
            action.function(*action.args)


class Lamp:
    def __init__(self, agenda, name):
        self.agenda = agenda
        self.name = name

    def switch(self, on):
        print(self.agenda.now, self.name, "on" if on else "off")
        if on:
            self.agenda.after(3, self.switch, False)

    def blink(self):
        self.switch(True)


agenda = Agenda()
lamp = Lamp(agenda, "hall")
seen = []
agenda.after(1, lamp.blink)
agenda.after(2, print, "hello", 5)
agenda.after(6, lamp.switch, True)
agenda.after(7, seen.append, "late")
agenda.after(8, lambda: print("end", seen))
agenda.run()


def compose(*functions):
    def composed(text):
        for function in functions:
            text = function(text)
        return text

    return composed


print(compose(str.strip, str.title, lambda text: text + "!")("  good day "))
#: 1 hall on
#: hello 5
#: 4 hall off
#: 6 hall on
#: end ['late']
#: 9 hall off
#: Good Day!
