# dir(self) asked for methods by what their names are like.
class Game:
    def __init__(self):
        self.said = []

    def do_help(self, words):
        """Lists the verbs."""
        verbs = [m[3:] for m in dir(self) if m.startswith("do_")]
        return "Verbs: " + " ".join(verbs)

    def do_go(self, words):
        """Goes."""
        return "going " + words[0]

    def do_wait(self, words):
        return "waiting"

    def table(self):
        found = {}
        for name in dir(self):
            if name.startswith("do_"):
                found[name[3:]] = getattr(self, name)
        return found

    def run(self, line):
        verb, *words = line.split()
        handler = getattr(self, "do_" + verb, None)
        return handler(words) if handler else "what?"


g = Game()
print(g.run("help"), g.run("go north"), g.run("sing"))
t = g.table()
print(sorted(t), t["go"](["south"]))

#: Verbs: go help wait going north what?
#: ['go', 'help', 'wait'] going south
