# Names that the state machine would use itself; `try` in `try`; an exception raised again.
def state_machine(items):
    state = "start"
    item = 0
    error = None
    for item in items:
        try:
            value = 10 // item
            yield state, value
            state = "ok"
        except ZeroDivisionError as error:
            yield "error", str(error)
            state = "after"
        finally:
            yield "finally", item
print(list(state_machine([1, 0, 2])))
def nested():
    try:
        try:
            yield 1
            raise ValueError("inner")
        finally:
            yield 2
    except ValueError as err:
        yield str(err)
    else:
        yield "no"
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            print("f", i)
print(list(nested()))
def again():
    try:
        yield 1
        raise KeyError("lost")
    except KeyError:
        print("logging")
        raise
try:
    for x in again():
        print(x)
except KeyError as e:
    print("outside", e)
#: [('start', 10), ('finally', 1), ('error', 'integer division or modulo by zero'), ('finally', 0), ('after', 5), ('finally', 2)]
#: f 0
#: f 1
#: f 2
#: [1, 2, 'inner', 0, 2]
#: 1
#: logging
#: outside 'lost'
