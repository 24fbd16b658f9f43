# Looking for files, and paths seen from another place.
import os
import shutil
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
(folder / "one.txt").write_text("1")
(folder / "two.py").write_text("2")
(folder / "in" / "deep").mkdir(parents=True)
(folder / "in" / "three.txt").write_text("3")
(folder / "in" / "deep" / "four.txt").write_text("4")
print(sorted(path.name for path in folder.glob("*.txt")))
print(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")))
print(sorted(path.name for path in folder.glob("*/*.txt")), sorted(path.name for path in folder.glob("in/**/*")))
for root, dirs, files in os.walk(folder):
    print(os.path.relpath(root, folder), sorted(dirs), sorted(files))
try:
    folder.relative_to(folder / "in")
except ValueError:
    print("not below it")
shutil.copyfile(folder / "one.txt", folder / "copy.txt")
with open(folder / "copy.txt") as file:
    print(file.read(), os.path.basename(folder / "copy.txt"), os.path.commonprefix(["stand", "stable"]))
shutil.rmtree(folder)
print(folder.exists(), os.path.relpath("/a/b/c", "/a/d"))
#: ['one.txt']
#: ['in/deep/four.txt', 'in/three.txt', 'one.txt']
#: ['three.txt'] ['deep', 'four.txt', 'three.txt']
#: . ['in'] ['one.txt', 'two.py']
#: in ['deep'] ['three.txt']
#: in/deep [] ['four.txt']
#: not below it
#: 1 copy.txt sta
#: False ../b/c
