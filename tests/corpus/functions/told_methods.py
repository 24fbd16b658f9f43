"""Methods of texts among functions of two."""
ops = {"eq": lambda a, b: a == b, "startswith": str.startswith, "in": str.endswith}
print(ops["eq"]("a", "a"), ops["startswith"]("abc", "ab"), ops["in"]("abc", "x"))

#: True True False
