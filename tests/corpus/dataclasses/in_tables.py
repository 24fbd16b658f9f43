# Dataclasses, and classes that derive from them, in a table of classes.
from dataclasses import dataclass, field
from typing import ClassVar, List


@dataclass
class Worker:
    name: str
    pay: float
    rate: ClassVar[float] = 0.5
    notes: List[str] = field(default_factory=list)

    def bonus(self):
        return self.pay * self.rate


@dataclass
class Boss(Worker):
    team: int = 0

    def bonus(self):
        return super().bonus() + self.team


class Coder(Worker):
    def bonus(self):
        return super().bonus() + 1


KINDS = {"boss": Boss, "coder": Coder}

for kind, name, pay in [("boss", "Ann", 10.0), ("coder", "Bob", 6.5), ("other", "Cid", 3.0)]:
    make = KINDS.get(kind, Worker)
    worker = make(name, pay)
    worker.notes.append(kind)
    print(worker, worker.bonus())
print(Coder("Dan", 1.0).bonus())
#: Boss(name='Ann', pay=10.0, notes=['boss'], team=0) 5.0
#: Coder(name='Bob', pay=6.5, notes=['coder']) 4.25
#: Worker(name='Cid', pay=3.0, notes=['other']) 1.5
#: 1.5
