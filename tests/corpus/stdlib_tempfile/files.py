"""Files that are there for a while."""
import os
import tempfile

with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as f:
    f.write("first\nsecond\n")
    name = f.name
print(name.endswith(".txt"), os.path.exists(name), f.closed)  #: True True True
with open(name) as f:
    print(f.closed, [line.strip() for line in f])  #: False ['first', 'second']
os.unlink(name)
with tempfile.NamedTemporaryFile(mode="w+", prefix="log-") as f:
    print("one", "two", file=f)
    f.seek(0)
    print(f.read().split(), os.path.basename(f.name).startswith("log-"))  #: ['one', 'two'] True
    kept = f.name
print(os.path.exists(kept))  #: False
with tempfile.NamedTemporaryFile() as data:
    print(data.write(b"\x01\x02\x03"), os.path.isfile(data.name))  #: 3 True
    data.seek(0)
    print(data.read())  #: b'\x01\x02\x03'
print(os.path.exists(data.name))  #: False
folder = tempfile.mkdtemp(prefix="box")
fd, path = tempfile.mkstemp(suffix=".csv", dir=folder)
os.close(fd)
with open(path, "w") as out:
    out.write("a,b\n")
print(os.path.getsize(path), os.path.dirname(path) == folder)  #: 4 True
fd, other = tempfile.mkstemp(text=True)
with os.fdopen(fd, "w") as out:
    out.write("by number")
with open(other) as f:
    print(f.read())  #: by number
os.remove(other)
os.remove(path)
os.rmdir(folder)
print(os.path.exists(folder))  #: False
