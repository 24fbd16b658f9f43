def attempt(make):
    try:
        print(make())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def changed(act):
    held = bytearray(b"ab")
    act(held)
    return held


def put(held):
    held[0] = 256


attempt(lambda: bytes([1, "a"]))
attempt(lambda: bytes([65, 256]))
attempt(lambda: bytes((65, True)))
attempt(lambda: bytes(x for x in [1, 2.5]))
attempt(lambda: bytes([10**30]))
attempt(lambda: bytearray([1, -1]))
attempt(lambda: bytearray([1, None]))
attempt(lambda: changed(lambda held: held.append(300)))
attempt(lambda: changed(lambda held: held.insert(0, -1)))
attempt(lambda: changed(lambda held: held.remove(256)))
attempt(lambda: changed(lambda held: held.extend([1, 256])))
attempt(lambda: changed(lambda held: held.extend([67, 68])))
attempt(lambda: changed(put))
#: TypeError 'str' object cannot be interpreted as an integer
#: ValueError bytes must be in range(0, 256)
#: b'A\x01'
#: TypeError 'float' object cannot be interpreted as an integer
#: ValueError bytes must be in range(0, 256)
#: ValueError byte must be in range(0, 256)
#: TypeError 'NoneType' object cannot be interpreted as an integer
#: ValueError byte must be in range(0, 256)
#: ValueError byte must be in range(0, 256)
#: ValueError byte must be in range(0, 256)
#: ValueError byte must be in range(0, 256)
#: bytearray(b'abCD')
#: ValueError byte must be in range(0, 256)
