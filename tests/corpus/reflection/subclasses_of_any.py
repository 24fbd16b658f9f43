"""All classes that derive from one, found by the program."""
class Employee:
    def __init__(self, n): self.n = n
    def show(self): return "#{} {}".format(self.n, self.title)
class Staff(Employee):
    title = "staff"
class Manager(Staff):
    title = "manager"
def all_subclasses(cls):
    result = []
    for sub in cls.__subclasses__():
        result.append(sub)
        result.extend(all_subclasses(sub))
    return result
print(Staff(1).show(), Manager(2).show())
print([c.__name__ for c in all_subclasses(Employee)])
#: #1 staff #2 manager
#: ['Staff', 'Manager']
