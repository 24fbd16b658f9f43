# exit: 1
# error: ValueError: bad input: -1
def check(n):
    if n < 0:
        raise ValueError(f"bad input: {n}")
    return n


print(check(1))  #: 1
print(check(-1))
