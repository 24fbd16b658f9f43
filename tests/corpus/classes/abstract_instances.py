# A class that lacks methods has no instances; a plain value may stand for a property of a base.
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    LOW = 1
    HIGH = 2


@dataclass
class Task:
    title: str
    level: Level = Level.LOW


class Member(ABC):
    def __init__(self, name):
        self.name = name

    @property
    @abstractmethod
    def limit(self):
        """How many they may have."""

    @abstractmethod
    def fee(self, days):
        ...


class Student(Member):
    @property
    def limit(self):
        return len(self.name)

    def fee(self, days):
        return days


class Teacher(Member):
    limit = 5

    def fee(self, days):
        return days // 2


class Guest(Member):
    limit = 1


def make_tasks():
    return [Task("sweep"), Task("paint", Level.HIGH)]


for member in (Student("Zoe"), Teacher("Bob")):
    print(member.name, member.limit, member.fee(9))
for made in (lambda: Member("x"), lambda: Guest("y")):
    try:
        made()
    except TypeError as error:
        print(error)
print([task.level.name for task in make_tasks()])
#: Zoe 3 9
#: Bob 5 4
#: Can't instantiate abstract class Member with abstract methods fee, limit
#: Can't instantiate abstract class Guest with abstract method fee
#: ['LOW', 'HIGH']
