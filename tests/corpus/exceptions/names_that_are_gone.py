hi = 12
del hi
try:
    print(hi)
except NameError as exc:
    print(type(exc).__name__, exc)
try:
    lo = 3
    del lo
    try:
        print(lo)
    except NameError as exc:
        print(type(exc).__name__, exc)
finally:
    print("end")
def f():
    a = 1
    del a
    try:
        print(a)
    except NameError as exc:
        print(type(exc).__name__, exc)
f()
for i in range(0):
    pass
try:
    print(i)
except NameError as exc:
    print(type(exc).__name__, exc)
if len("a") > 1:
    q = 1
try:
    print(q)
except NameError as exc:
    print(type(exc).__name__, exc)

#: NameError name 'hi' is not defined
#: NameError name 'lo' is not defined
#: end
#: UnboundLocalError cannot access local variable 'a' where it is not associated with a value
#: NameError name 'i' is not defined
#: NameError name 'q' is not defined
