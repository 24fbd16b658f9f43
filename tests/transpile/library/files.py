import os
import io
import csv
import sys
import contextlib
import textwrap
import struct
import base64
import binascii
import copy
import time
import statistics
import math
import shutil
from pathlib import Path

folder = "tmp_out"
os.makedirs(folder, exist_ok=True)
path = os.path.join(folder, "a.txt")
with open(path, "w", encoding="utf-8") as f:
    f.write("line one\n")
    f.writelines(["two\n", "three\n"])
    print("to file", file=f)
with open(path) as f:
    for number, line in enumerate(f, 1):
        print(number, line.rstrip())
with open(path, "a") as f:
    f.write("end")
print(open(path).read().splitlines())
with open(path) as f:
    print(repr(f.readline()), repr(f.read(3)), f.readlines())
try:
    open("missing/nothing.txt")
except FileNotFoundError as e:
    print("caught", e)
print(os.path.exists(path), os.path.basename(path), os.path.splitext(path), os.path.getsize(path))
with open(os.path.join(folder, "b.bin"), "wb") as b:
    b.write(b"\x00\x01\xff")
with open(os.path.join(folder, "b.bin"), "rb") as b:
    data = b.read()
print(data, len(data), list(data))
rows = [["name", "age"], ["bob, jr", 30], ['q"x', None]]
with open(os.path.join(folder, "c.csv"), "w", newline="") as f:
    writer = csv.writer(f)
    for row in rows:
        writer.writerow(row)
with open(os.path.join(folder, "c.csv"), newline="") as f:
    for row in csv.reader(f):
        print(row)
text = "id,score\n1,2.5\n2,3.5\n"
total = 0.0
for row in csv.DictReader(io.StringIO(text)):
    total += float(row["score"])
    print(row["id"], row)
print(total)
buf = io.StringIO()
w = csv.DictWriter(buf, fieldnames=["a", "b"])
w.writeheader()
w.writerow({"a": "1", "b": "x y"})
print(repr(buf.getvalue()))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("hidden")
print("got", repr(out.getvalue()))
print(textwrap.fill("The quick brown fox jumps over the lazy dog and runs away from the well-known hunter.", width=30))
print(textwrap.dedent("""
    hello
      world
    """).strip())
print(textwrap.indent("a\nb", "> "), textwrap.shorten("hello big wide world", width=12))
print(textwrap.wrap("aaaa bbbb cccc", 9))
packed = struct.pack("<IhB", 1000, -2, 255)
print(packed, struct.calcsize("<IhB"))
a, b, c = struct.unpack("<IhB", packed)
print(a, b, c, struct.unpack(">f", struct.pack(">f", 1.5))[0])
print(base64.b64encode(b"hello world"), base64.b64decode("aGVsbG8="), binascii.hexlify(b"\x01\xab"))
print((1000).to_bytes(2, "big"), int.from_bytes(b"\x03\xe8", "big"), bytes.fromhex("00ff"))
class Node:
    def __init__(self, value):
        self.value = value
        self.children = []
root = Node([1])
root.children.append(Node([2]))
deep = copy.deepcopy(root)
shallow = copy.copy(root)
deep.value.append(9)
shallow.value.append(7)
deep.children[0].value.append(5)
print(root.value, deep.value, shallow.value, root.children[0].value, deep.children[0].value)
row = [0]
grid = [row, row]
g2 = copy.deepcopy(grid)
g2[0].append(1)
print(g2, grid)
print(statistics.mean([1, 2, 3, 4]), statistics.mean([1, 2, 3]), statistics.median([3, 1, 2]), statistics.median([1, 2, 3, 4]), statistics.stdev([1.5, 2.5, 4.0]), statistics.pstdev([1, 2, 3]), statistics.variance([1, 2, 3, 4]), statistics.mode(["a", "b", "a"]))
print(statistics.quantiles([1, 2, 3, 4, 5]), statistics.fmean([1, 2]), statistics.harmonic_mean([40, 60]))
print(math.prod([1, 2, 3, 4]), math.prod([1.5, 2.0]), math.frexp(8.0), math.ldexp(0.5, 4), math.erf(0.5), math.remainder(7, 3))
p = Path(folder) / "sub" / "f.tar.gz"
print(p, p.name, p.stem, p.suffix, p.parent, p.parts)
p.parent.mkdir(parents=True, exist_ok=True)
p.write_text("content")
print(p.read_text(), p.exists(), [q.name for q in sorted(Path(folder).iterdir())])
start = time.perf_counter()
print(time.perf_counter() - start < 5, len(time.strftime("%Y-%m-%d")))
print(sys.maxsize, sys.float_info.epsilon, sys.byteorder)
sys.stdout.write("direct\n")
print("err", file=sys.stderr)
shutil.rmtree(folder)
print(os.path.exists(folder), os.environ.get("NOPE_X", "dflt"), os.getenv("NOPE_X"))
