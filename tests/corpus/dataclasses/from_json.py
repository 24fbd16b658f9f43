"""What JSON holds, given by name: the keys are seen when the program runs."""
import json
from dataclasses import asdict, dataclass, field


@dataclass
class Task:
    title: str
    priority: int = 1
    tags: list = field(default_factory=list)

    @classmethod
    def from_dict(cls, fields):
        return cls(**fields)


class User:
    def __init__(self, name, age=0, **extra):
        self.name, self.age, self.extra = name, age, extra

    def __repr__(self):
        return f"User({self.name}, {self.age}, {self.extra})"


tasks = [Task("a", 2, ["x"]), Task("b")]
back = [Task(**fields) for fields in json.loads(json.dumps([asdict(task) for task in tasks]))]
print(back == tasks, back[0])  #: True Task(title='a', priority=2, tags=['x'])
print(Task.from_dict(json.loads('{"title": "c", "priority": 3}')))  #: Task(title='c', priority=3, tags=[])
settings = json.loads('{"name": "Cy", "age": 5, "city": "Rome"}')
changed = dict(settings)
changed["age"] = changed["age"] + 1
print(User(**settings), User(**changed))  #: User(Cy, 5, {'city': 'Rome'}) User(Cy, 6, {'city': 'Rome'})
try:
    Task(**changed)
except TypeError as e:
    print("unexpected keyword" in str(e))  #: True
