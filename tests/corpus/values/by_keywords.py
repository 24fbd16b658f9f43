"""Functions that take their arguments in different ways are given some by name."""
from collections import defaultdict


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)
        self.problems = []

    def on(self, name, handler):
        self.handlers[name].append(handler)
        return self

    def emit(self, name, *args, **kwargs):
        count = 0
        for handler in self.handlers[name]:
            try:
                handler(*args, **kwargs)
                count += 1
            except TypeError as e:
                self.problems.append(str(e))
        return count


class Mailer:
    def __init__(self):
        self.sent = []

    def on_order(self, user, total):
        self.sent.append((user, total))


def log_login(user):
    print("login", user)


def audit(user, total=0, *, mark="-"):
    print(mark, user, total)


def anything(*args, **kwargs):
    print(args, sorted(kwargs.items()))


bus, mailer = Bus(), Mailer()
bus.on("login", log_login).on("login", audit)
bus.on("order", mailer.on_order).on("order", audit).on("order", lambda user, total: print("lambda", total))
bus.on("all", anything).on("all", audit)
print(bus.emit("login", user="ann"))
#: login ann
#: - ann 0
#: 2
print(bus.emit("order", user="bob", total=12), bus.emit("order", "cid", total=3))
#: - bob 12
#: lambda 12
#: - cid 3
#: lambda 3
#: 3 3
print(bus.emit("all", "dot", mark="*"))
#: ('dot',) [('mark', '*')]
#: * dot 0
#: 2
print(bus.emit("login", total=5), bus.emit("login", "eve", user="eve"), bus.emit("none"))  #: 0 0 0
print(mailer.sent)  #: [('bob', 12), ('cid', 3)]
for problem in bus.problems:
    print(problem)
#: log_login() got an unexpected keyword argument 'total'
#: audit() missing 1 required positional argument: 'user'
#: log_login() got multiple values for argument 'user'
#: audit() got multiple values for argument 'user'
