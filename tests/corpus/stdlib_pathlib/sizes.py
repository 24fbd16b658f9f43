# Lines that are taken from a file one by one, and how large files are.
import io
import os
from pathlib import Path

path = Path("sizes_of_this.txt")
path.write_text("name,count\nx,1\ny,2\n")
with open(path) as lines:
    header = next(lines).strip().split(",")
    for line in lines:
        print(dict(zip(header, line.strip().split(","))))
    print(next(lines, None), next(lines, "the end"))
    try:
        next(lines)
    except StopIteration:
        print("no more")
text = io.StringIO("a\nb\nc\n")
print(repr(next(text)), [line.strip() for line in text])
print(path.stat().st_size, os.stat("sizes_of_this.txt").st_size, os.stat(path).st_size, path.stat().st_mtime > 0)
path.unlink()
try:
    os.stat("sizes_of_this.txt")
except FileNotFoundError as error:
    print(error.filename)

#: {'name': 'x', 'count': '1'}
#: {'name': 'y', 'count': '2'}
#: None the end
#: no more
#: 'a\n' ['b', 'c']
#: 19 19 19 True
#: sizes_of_this.txt
