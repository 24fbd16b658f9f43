print("hello, world!".translate(str.maketrans("", "", ",!")), "abc".translate(str.maketrans("ab", "xy")))  #: hello world xyc
print("abc".translate(str.maketrans({"a": "1", "c": None})))  #: 1b
