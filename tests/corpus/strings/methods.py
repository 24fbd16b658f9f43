text = "Hello, World"
print(text.upper(), text.lower(), text.swapcase())  #: HELLO, WORLD hello, world hELLO, wORLD
print(text[0], text[-1], text[1:4], text[::-1], text[::2])  #: H d ell dlroW ,olleH Hlo ol
print(text.split(", "), "a  b c".split(), "a,b,,c".split(","))  #: ['Hello', 'World'] ['a', 'b', 'c'] ['a', 'b', '', 'c']
print("-".join(["x", "y", "z"]), "ab" * 3)  #: x-y-z ababab
print(text.find("o"), text.rfind("o"), text.count("l"), text.replace("l", "L"))  #: 4 8 3 HeLLo, WorLd
print("  pad ".strip() + "|", "xxaxx".strip("x"), "7".zfill(3), "a".center(5, "*"))  #: pad| a 007 **a**
print("é" == "\u00e9", len("naïve"), "naïve"[2], ord("ï"), chr(8364))  #: True 5 ï 239 €
print("abc" < "abd", "Z" < "a", "a" in "cat", "dog" not in "cat")  #: True True True True
print(repr("it's"), repr('say "hi"'), repr("tab\t"), repr("é"))  #: "it's" 'say "hi"' 'tab\t' 'é'
print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace())  #: True True True True
print("hello world".title(), "hello".capitalize(), text.startswith("Hell"), text.endswith("x"))  #: Hello World Hello True False
for c in "añb":
    print(c, end=" ")
print()  #: a ñ b 
print("line one\nline two".splitlines(), "k=v=w".partition("="))  #: ['line one', 'line two'] ('k', '=', 'v=w')
print(b"abc".hex("-"), bytes([1, 255]).hex(" "), b"".hex(":") == "")
#: 61-62-63 01 ff True
