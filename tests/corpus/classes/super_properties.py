class Tool:
    def __init__(self, name):
        self.name = name

    @property
    def label(self):
        """What stands on it."""
        return self.name.title()


class Used(Tool):
    @property
    def label(self):
        return f"{super().label} (used)"


class Broken(Used):
    @property
    def label(self):
        return super().label + "!"


class Kept(Used):
    pass


for tool in (Tool("saw"), Used("file"), Broken("drill"), Kept("axe")):
    print(tool.label)
#: Saw
#: File (used)
#: Drill (used)!
#: Axe (used)
