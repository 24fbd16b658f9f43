"""What is no number is in no range."""
def cat(x):
    if x in range(1, 7):
        return x * 2
    return "no"
print(cat(3), cat("chance"), cat(9), cat(None))
#: 6 no no no
