# What an error of a pattern or of a JSON text says of itself.
import re, json
for p in ("[a", "a(b", "*x", "ok"):
    try:
        re.compile(p)
        print("fine")
    except re.error as e:
        print(e.msg, e.pos, "|", e)
try:
    json.loads("{x")
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno)

#: unterminated character set 0 | unterminated character set at position 0
#: missing ), unterminated subpattern 1 | missing ), unterminated subpattern at position 1
#: nothing to repeat 0 | nothing to repeat at position 0
#: fine
#: Expecting property name enclosed in double quotes 1 1
