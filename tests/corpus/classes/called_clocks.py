# Objects that are called, behind arguments of any kind.
from abc import ABC, abstractmethod
from collections import defaultdict
from typing import Callable


class SimClock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, dt: float) -> None:
        self.now += dt


class Limiter(ABC):
    registry: dict = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Limiter.registry[cls.__name__] = cls

    def __init__(self, limit: int, period: float, clock: Callable[[], float]) -> None:
        self.limit = limit
        self.period = period
        self.clock = clock

    @abstractmethod
    def allow(self, key: str) -> bool:
        ...


class Fixed(Limiter):
    def __init__(self, *args):
        super().__init__(*args)
        self.counts = defaultdict(int)

    def allow(self, key):
        window = int(self.clock() // self.period)
        self.counts[key, window] += 1
        return self.counts[key, window] <= self.limit


class Bucket(Limiter):
    def __init__(self, *args):
        super().__init__(*args)
        self.last = self.clock()

    def allow(self, key):
        return self.clock() - self.last < self.period


for name, cls in Limiter.registry.items():
    clock = SimClock()
    lim = cls(2, 10.0, clock)
    for t in (0, 1, 2, 11):
        clock.now = t
        print(name, t, lim.allow("a"))

#: Fixed 0 True
#: Fixed 1 True
#: Fixed 2 False
#: Fixed 11 True
#: Bucket 0 True
#: Bucket 1 True
#: Bucket 2 True
#: Bucket 11 False
