"""A generator catches what nothing ever raises."""
class AppError(Exception):
    def __init__(self, msg, code=0):
        super().__init__(msg)
        self.code = code


def apply(a):
    try:
        yield a // 2
        yield 10 // a
    except AppError as e:
        print("app", e, e.code)
    except ZeroDivisionError as e:
        print("zero", e)
    yield 7


print(list(apply(0)), list(apply(3)))
try:
    print(1)
except AppError as e:
    print(e)

#: zero integer division or modulo by zero
#: [0, 7] [1, 3, 7]
#: 1
