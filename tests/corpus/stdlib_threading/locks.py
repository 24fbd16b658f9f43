"""Locks, in a program with one thread."""
import threading
from threading import Lock
class Cache:
    def __init__(self):
        self._lock = threading.RLock()
        self.l = Lock()
        self.d = {}
    def put(self, k, v):
        with self._lock:
            self.d[k] = v
            return self.get(k)
    def get(self, k):
        with self._lock, self.l:
            return self.d[k]
c = Cache()
print(c.put("a", 1), c.l.locked())
held = Lock()
print(held.acquire(), held.acquire(False), held.locked())
held.release()
try:
    held.release()
except RuntimeError as e:
    print(e)
#: 1 False
#: True False True
#: release unlocked lock
