"""urllib.parse: percent-encoding and queries; graphlib; filecmp."""
import filecmp
import graphlib
import os
import tempfile
import urllib.parse
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode

print(quote("a b/ü&=~"), quote("a/b", safe=""), urllib.parse.quote_plus("a b&c"))
print(unquote("a%20b%C3%BC%2Fx%zz%"), urllib.parse.unquote_plus("a+b%21"))
print(urlencode({"name": "Ada L", "n": 3}), urlencode([("a", "1&2"), ("b", "")]))
print(parse_qsl("a=1&b=&c&d=x+y%21&a=2"), parse_qs("a=1&b=2&a=3", keep_blank_values=True))

sorter = graphlib.TopologicalSorter({"shirt": ["skin"], "coat": ["shirt", "trousers"], "trousers": ["skin"]})
print(list(sorter.static_order()))
sorter = graphlib.TopologicalSorter()
sorter.add("b", "a")
sorter.add("c", "a")
sorter.prepare()
while sorter.is_active():
    ready = sorter.get_ready()
    print(sorted(ready))
    sorter.done(*ready)
try:
    list(graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
except graphlib.CycleError as error:
    print(error.args[0], error.args[1])
with tempfile.TemporaryDirectory() as folder:
    names = [os.path.join(folder, name) for name in ("one", "two", "three")]
    for name, text in zip(names, ("same", "same", "other")):
        with open(name, "w") as file:
            file.write(text)
    with open(Path(names[2]), "rb") as file:
        print(file.read())
    print(filecmp.cmp(names[0], names[1]), filecmp.cmp(names[0], names[2], shallow=False))
#: a%20b/%C3%BC%26%3D~ a%2Fb a+b%26c
#: a bü/x%zz% a b!
#: name=Ada+L&n=3 a=1%262&b=
#: [('a', '1'), ('d', 'x y!'), ('a', '2')] {'a': ['1', '3'], 'b': ['2']}
#: ['skin', 'shirt', 'trousers', 'coat']
#: ['a']
#: ['b', 'c']
#: nodes are in a cycle [1, 3, 2, 1]
#: b'other'
#: True False
