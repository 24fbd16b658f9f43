import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def endless(n):
    return endless(n + 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(depth(500), even(400), odd(401))
try:
    endless(0)
except RecursionError as e:
    print(type(e).__name__, e)
try:
    depth(2000)
except RecursionError:
    print("too deep")
sys.setrecursionlimit(20000)
print(depth(15000), sys.getrecursionlimit())
#: 500 True True
#: RecursionError maximum recursion depth exceeded
#: too deep
#: 15000 20000
