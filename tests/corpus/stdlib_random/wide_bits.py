"""More random bits than an i64 has, and what has as many digits as there are."""
import hashlib
import random
rng = random.Random(7)


def draw(bits):
    return rng.getrandbits(bits) | 1


print([draw(b).bit_length() > 0 for b in (8, 64, 200)], draw(128) % 1000, random.Random(1).getrandbits(16))
random.seed(3)
print(random.getrandbits(100), random.getrandbits(63))
try:
    draw(-1)
except ValueError as error:
    print(error)
bits = "".join(format(b, "08b") for b in b"a longer text than eight bytes")
print(int(bits, 2).to_bytes(len(bits) // 8, "big"))
print(int(hashlib.sha256(b"x").hexdigest(), 16) % 97)

#: [True, True, True] 409 8805
#: 201574606653700240791155982333 8448099766859293092
#: number of bits must be non-negative
#: b'a longer text than eight bytes'
#: 59
