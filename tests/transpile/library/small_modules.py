"""What a script uses a little of: queues, logging, templates, byte arrays, bound methods, views of dicts."""
import sys, re, string, glob, fnmatch, logging, queue, timeit, time, os, math, statistics, html
from queue import Queue, PriorityQueue, LifoQueue
from collections import defaultdict, deque
if sys.version_info >= (3, 6):
    print('modern')
class Account:
    def __init__(self):
        self.total = 0
        self.items = []
    def add(self, x):
        self.total += x
        self.items.append(x)
accounts = defaultdict(Account)
for who, amount in [('a', 1), ('b', 2), ('a', 5)]:
    accounts[who].add(amount)
print({k: (v.total, v.items) for k, v in accounts.items()})
class BadThing(Exception):
    def __init__(self, code, text):
        Exception.__init__(self, text)
        self.code = code
try:
    raise BadThing(7, 'seven')
except BadThing as e:
    print(e, e.code, e.args, type(e).__name__)
class Base:
    def __init__(self, name):
        self.name = name
    def hello(self):
        return 'I am ' + self.name
class Child(Base):
    def __init__(self, name, age):
        Base.__init__(self, name)
        self.age = age
    def hello(self):
        return Base.hello(self) + ' aged %d' % self.age
class Grand(Child):
    def __init__(self):
        super().__init__('g', 3)
for o in [Base('x'), Child('y', 5), Grand()]:
    print(o.hello())
match_word = re.compile(r'\w+').match
find_all = re.compile(r'\d').findall
print(match_word('hello world').group(), find_all('a1b2'))
def collect(n):
    out = []
    append = out.append
    for i in range(n):
        append(i * i)
    return out
print(collect(5))
def show(d):
    keys = d.keys()
    d['new'] = 1
    print(sorted(keys), len(keys), 'new' in keys)
    items = d.items()
    for k, v in sorted(items):
        print(k, v)
show({'b': 2, 'a': 1})
q = Queue()
for i in range(3):
    q.put(i)
while not q.empty():
    print(q.get(), q.qsize())
pq = PriorityQueue()
for item in [(3, 'c'), (1, 'a'), (2, 'b')]:
    pq.put(item)
print(pq.get(), pq.get()[1])
st = LifoQueue()
st.put('x'); st.put('y'); print(st.get())
t = string.Template('$who likes ${what} $$5')
print(t.substitute(who='tim', what=3), t.safe_substitute({'who': 'x'}))
try:
    t.substitute(who='a')
except KeyError as e:
    print('missing', e)
logging.basicConfig(level=logging.INFO, format='%(levelname)s - %(message)s', stream=sys.stdout)
logging.info('hi %s %d', 'x', 5)
logging.debug('no')
log = logging.getLogger('app.db')
log.warning('w %.2f', 1.5)
log.setLevel(logging.ERROR)
log.warning('hidden')
print(timeit.timeit(lambda: sum(range(10)), number=10) >= 0, timeit.default_timer() >= 0, time.process_time() >= 0)
print(fnmatch.fnmatch('a.txt', '*.txt'), fnmatch.filter(['a.py', 'b.txt'], '*.py'), html.escape('<a href="x">&</a>'))
print(math.gamma(5), math.gamma(0.5), math.lgamma(10.5), math.gamma(-1.5), math.gamma(30.5))
print(statistics.correlation([1, 2, 3], [1, 2, 4]), statistics.covariance([1, 2, 3], [1, 2, 4]), statistics.linear_regression([1, 2, 3], [2, 4, 7])[0])
s = {1, 2}
print(s.union([3]), s.intersection([1, 5]), s.difference([1]), s.union([7], [8]))
sieve = bytearray([1]) * 30
sieve[0:2] = b'\x00\x00'
for i in range(2, 6):
    if sieve[i]:
        sieve[i * i::i] = bytes(len(range(i * i, 30, i)))
print([i for i, v in enumerate(sieve) if v], sum(sieve), len(sieve))
b = bytearray(b'abc')
b.append(100); b[0] = 65; b.extend(b'xy'); print(b, bytes(b), b[1:3], b.decode(), list(b))
try:
    open('/nonexistent/file')
except OSError as e:
    print(e.errno, e.strerror, e.filename)
except IOError as e:
    print('io')
try:
    sys.exit(3)
except SystemExit as e:
    print('exit', e.code)
import json
try:
    json.loads('{"a": }')
except json.JSONDecodeError as e:
    print(e.msg, e.lineno, e.colno, e.pos)
import csv, io
buf = io.StringIO()
w = csv.writer(buf)
w.writerow(['a', 'b'])
w.writerows([[1, 2], [3, 4]])
w.writerows([(r, r * r) for r in range(2)])
print(repr(buf.getvalue()))
class Stack(object):
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
from typing import Generic, TypeVar, List
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, x: T): self.x = x
print(Box[int](5).x)
