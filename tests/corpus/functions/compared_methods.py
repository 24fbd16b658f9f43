"""Handlers that are functions and methods: each is found again."""
class Event:
    def __init__(self):
        self.handlers = []

    def subscribe(self, fn):
        if fn not in self.handlers:
            self.handlers.append(fn)

    def unsubscribe(self, fn):
        self.handlers.remove(fn)

    def fire(self, *args):
        for h in list(self.handlers):
            h(*args)


class Logger:
    def __init__(self, name):
        self.name = name

    def log(self, text):
        print(self.name, text)


def shout(text):
    print(text.upper())


def whisper(text):
    print(text.lower())


e = Event()
a, b = Logger("a"), Logger("b")
e.subscribe(shout)
e.subscribe(shout)
e.subscribe(whisper)
e.subscribe(a.log)
e.subscribe(a.log)
e.subscribe(b.log)
e.fire("Hello")
e.unsubscribe(shout)
e.unsubscribe(a.log)
e.fire("Bye")
try:
    e.unsubscribe(shout)
except ValueError as err:
    print(err)
print(shout is shout, shout == whisper, a.log == a.log, a.log == b.log, shout in e.handlers, b.log in e.handlers)

#: HELLO
#: hello
#: a Hello
#: b Hello
#: bye
#: b Bye
#: list.remove(x): x not in list
#: True False True False False True
