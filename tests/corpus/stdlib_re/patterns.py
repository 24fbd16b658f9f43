import re
import json

LOG = re.compile(r'(?P<ip>\d+\.\d+\.\d+\.\d+) - (?P<user>\w+)? "(?P<verb>[A-Z]+) (?P<path>\S+)" (\d{3})')
lines = [
    '10.0.0.1 - bob "GET /index.html" 200',
    '10.0.0.2 -  "POST /login" 302',
    'garbage',
]
for line in lines:
    m = LOG.match(line)
    if m:
        print(m.group('ip'), m.group('user'), m['verb'], m.group(5), m.span())
        print(m.groupdict())
        code = int(m.group(5))
        print(code + 1)
        ip, user, verb, path, status = m.groups()
        print(ip, user, verb, path, status)
    else:
        print("no match:", line)
#: 10.0.0.1 bob GET 200 (0, 36)
#: {'ip': '10.0.0.1', 'user': 'bob', 'verb': 'GET', 'path': '/index.html'}
#: 201
#: 10.0.0.1 bob GET /index.html 200
#: 10.0.0.2 None POST 302 (0, 29)
#: {'ip': '10.0.0.2', 'user': None, 'verb': 'POST', 'path': '/login'}
#: 303
#: 10.0.0.2 None POST /login 302
#: no match: garbage

print(re.findall(r'\d+', 'a1 b22 c333'))  #: ['1', '22', '333']
print(re.findall(r'(\w)(\d+)', 'a1 b22 c333'))  #: [('a', '1'), ('b', '22'), ('c', '333')]
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'))  #: world hello
print(re.sub(r'\d+', lambda m: str(int(m.group()) * 2), 'a1 b22'))  #: a2 b44
print(re.split(r'[,;]\s*', 'a, b;c'))  #: ['a', 'b', 'c']
print(re.split(r'([,;])', 'a,b;c'))  #: ['a', ',', 'b', ';', 'c']
words = re.compile(r'\b[a-z]+\b', re.IGNORECASE)
print(words.findall('Hello World foo'), words.pattern)  #: ['Hello', 'World', 'foo'] \b[a-z]+\b
print([m.start() for m in re.finditer('o', 'foo boo')])  #: [1, 2, 5, 6]
def shout(m):
    return m.group(0).upper()
print(re.sub(r'[aeiou]', shout, 'education', count=3))  #: EdUcAtion
print(re.subn('a', 'b', 'banana'))  #: ('bbnbnb', 3)
if re.search('^ab', 'abc'):
    print('yes')  #: yes
if not re.fullmatch(r'\d{3}', '12'):
    print('not full')  #: not full
print(re.escape('a.b*c'))  #: a\.b\*c
text = "x = 10\ny=20"
for key, value in re.findall(r'^(\w+)\s*=\s*(\d+)$', text, re.MULTILINE):
    print(key, int(value))
#: x 10
#: y 20
print(re.match(r'a', 'abc'), re.match('b', 'abc'))  #: <re.Match object; span=(0, 1), match='a'> None
tokens = [('NUM', r'\d+'), ('ID', r'[a-z]+'), ('OP', r'[+*]'), ('WS', r'\s+')]
master = '|'.join('(?P<%s>%s)' % pair for pair in tokens)
for m in re.finditer(master, 'foo + 42 * bar'):
    if m.lastgroup != 'WS':
        print(m.lastgroup, m.group())
#: ID foo
#: OP +
#: NUM 42
#: OP *
#: ID bar
try:
    re.compile('(')
except re.error as e:
    print('error:', e)  #: error: missing ), unterminated subpattern at position 0
data = {"name": "x", "list": [1, 2, 3], "nested": {"a": None, "b": True}}
print(json.dumps(data))  #: {"name": "x", "list": [1, 2, 3], "nested": {"a": null, "b": true}}
print(json.dumps(data, indent=2, sort_keys=True))
#: {
#:   "list": [
#:     1,
#:     2,
#:     3
#:   ],
#:   "name": "x",
#:   "nested": {
#:     "a": null,
#:     "b": true
#:   }
#: }
back = json.loads('{"k": [1, 2.5, "s", null, true], "z": {"y": 1}}')
print(back["k"], back["z"]["y"], len(back))  #: [1, 2.5, 's', None, True] 1 2
for k in back:
    print(k, back[k])
#: k [1, 2.5, 's', None, True]
#: z {'y': 1}
print(json.dumps([1, "é", (1, 2)], ensure_ascii=False), json.dumps("é"))  #: [1, "é", [1, 2]] "\u00e9"
try:
    json.loads('{"a": }')
except json.JSONDecodeError as e:
    print(e)  #: Expecting value: line 1 column 7 (char 6)
import hashlib
print(hashlib.md5(b"hello").hexdigest())  #: 5d41402abc4b2a76b9719d911017c592
print(hashlib.sha256("hello".encode()).hexdigest())
#: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
h = hashlib.sha1()
h.update(b"abc")
print(h.hexdigest(), hashlib.sha512(b"x").hexdigest()[:20])
#: a9993e364706816aba3e25717850c26c9cd0d89d a4abd4448c49562d8281
