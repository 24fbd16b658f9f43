# What json gives, made into other things; files that are put in the place of others.
import json
import os
import tempfile
from pathlib import Path


def hook(d):
    if "__type__" in d:
        return (d["__type__"], d["n"])
    return d


print(json.loads('{"a": {"__type__": "p", "n": 3}, "b": [1, {"c": 2}]}', object_hook=hook))
with tempfile.TemporaryDirectory() as t:
    p = Path(t) / "a.json"
    tmp = p.with_suffix(".tmp")
    tmp.write_text("hi")
    os.replace(tmp, p)
    print(p.read_text(), tmp.exists())

#: {'a': ('p', 3), 'b': [1, {'c': 2}]}
#: hi False
