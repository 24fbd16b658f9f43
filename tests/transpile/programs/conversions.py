from dataclasses import asdict, astuple, dataclass, field, replace
from typing import Dict, List, Optional


@dataclass
class Tag:
    name: str
    weight: int = 1


@dataclass
class Person:
    name: str
    age: int


@dataclass
class Item:
    title: str
    tags: List[Tag] = field(default_factory=list)
    owner: Optional[Person] = None
    counts: Dict[str, int] = field(default_factory=dict)


ann = Person("Ann", 30)
item = Item("lamp", [Tag("a"), Tag("b", 2)], ann, {"sold": 1})
print(asdict(item))
#: {'title': 'lamp', 'tags': [{'name': 'a', 'weight': 1}, {'name': 'b', 'weight': 2}], 'owner': {'name': 'Ann', 'age': 30}, 'counts': {'sold': 1}}
print(asdict(Item("empty")), astuple(ann))  #: {'title': 'empty', 'tags': [], 'owner': None, 'counts': {}} ('Ann', 30)
older = replace(ann, age=31)
print(older, ann, older == replace(ann, age=31))  #: Person(name='Ann', age=31) Person(name='Ann', age=30) True
record = {"name": "Bob", "age": 25}
print(Person(**record))  #: Person(name='Bob', age=25)
