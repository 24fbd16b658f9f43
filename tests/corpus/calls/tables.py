# Functions of one table that take their arguments in different ways.


class Shell:
    def __init__(self):
        self.stack = []
        self.commands = {
            "push": self.push,
            "pop": self.pop,
            "add": self.add,
            "clear": self.clear,
            "show": lambda *rest: " ".join(map(str, self.stack)) or "nothing",
        }

    def push(self, text, times=1):
        for _ in range(int(times)):
            self.stack.append(int(text))
        return f"pushed {text}"

    def pop(self):
        return f"popped {self.stack.pop()}"

    def clear(self):
        self.stack = []
        return "cleared"

    def add(self, first, second, *rest):
        self.stack.append(int(first) + int(second) + sum(int(one) for one in rest))
        return f"added {2 + len(rest)}"

    def run(self, line):
        name, *words = line.split()
        action = self.commands.get(name)
        if action is None:
            return f"no {name}"
        try:
            return action(*words)
        except TypeError as error:
            return f"wrong: {error}"
        except IndexError as error:
            return str(error)


shell = Shell()
lines = ["show", "push 5", "push 2 3", "pop", "add 1 2", "add 1 2 3 4", "show x y", "add 1", "push", "pop 1", "push 1 2 3", "jump", "clear", "pop"]
for line in lines:
    print(f"{line}: {shell.run(line)}")
#: show: nothing
#: push 5: pushed 5
#: push 2 3: pushed 2
#: pop: popped 2
#: add 1 2: added 2
#: add 1 2 3 4: added 4
#: show x y: 5 2 2 3 10
#: add 1: wrong: Shell.add() missing 1 required positional argument: 'second'
#: push: wrong: Shell.push() missing 1 required positional argument: 'text'
#: pop 1: wrong: Shell.pop() takes 1 positional argument but 2 were given
#: push 1 2 3: wrong: Shell.push() takes from 2 to 3 positional arguments but 4 were given
#: jump: no jump
#: clear: cleared
#: pop: pop from empty list
