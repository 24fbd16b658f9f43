import difflib

for line in difflib.unified_diff(["a\n", "b\n", "c\n"], ["a\n", "x\n", "c\n"], "old", "new"):
    print(line, end="")
#: --- old
#: +++ new
#: @@ -1,3 +1,3 @@
#:  a
#: -b
#: +x
#:  c
