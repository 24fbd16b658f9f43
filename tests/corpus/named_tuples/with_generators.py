import heapq
from collections import namedtuple
from itertools import count
Event = namedtuple("Event", "time order process")
def worker(name, pause):
    for i in range(3):
        yield pause
    return name
class Sim:
    def __init__(self):
        self.queue = []
        self.order = count()
        self.now = 0.0
        self.log = []
    def add(self, delay, process):
        heapq.heappush(self.queue, Event(self.now + delay, next(self.order), process))
    def run(self):
        while self.queue:
            event = heapq.heappop(self.queue)
            self.now = event.time
            try:
                delay = next(event.process)
            except StopIteration as stop:
                self.log.append((self.now, stop.value))
                continue
            self.add(delay, event.process)
sim = Sim()
sim.add(0.5, worker("a", 1.5))
sim.add(0.0, worker("b", 2.0))
sim.run()
print(sim.log, sim.now)

#: [(5.0, 'a'), (6.0, 'b')] 6.0
