# Methods of bytes that have their twins in str, checksums, and numbers from math and fractions.
import base64
import math
import zlib
from fractions import Fraction

word = b"tar"
print(word.ljust(6), word.rjust(6, b"."), word.ljust(2), word.rjust(5) + b"|")
padded = b"--x-y=="
print(padded.lstrip(b"-"), padded.rstrip(b"="), padded.strip(b"=-"), padded.strip(b"z"), b" \ta\n".strip())
for data in (b"2024", b"abc", b"a1", b"", b"a b", b"\xe9"):
    print(data, data.isdigit(), data.isalpha(), data.isalnum())
name = b"lib_core.so"
print(name.removeprefix(b"lib_"), name.removesuffix(b".so"), name.removeprefix(b"x"), name.removesuffix(b""))
print(name.rfind(b"o"), name.rfind(b"zz"), name.rfind(b""))
try:
    word.ljust(6, b"ab")
except TypeError as e:
    print(type(e).__name__)
print(zlib.adler32(b""), zlib.adler32(b"Wikipedia"), zlib.adler32(b"pedia", zlib.adler32(b"Wiki")))
for data in (b"", b"f", b"fo", b"foobar", bytes(range(250, 256))):
    print(base64.b32encode(data))


def same_cycle(expected, *numbers):
    return math.lcm(*numbers) == expected


print(same_cycle(12, 4, 6), same_cycle(12, 4, 5), same_cycle(1), same_cycle(0, 3, 0), math.lcm(*[2, 3, 7]))
print(Fraction(Fraction(1, 3), 2), Fraction(Fraction(1, 3), Fraction(2, 9)), repr(Fraction(3, Fraction(6, 5))))
#: b'tar   ' b'...tar' b'tar' b'  tar|'
#: b'x-y==' b'--x-y' b'x-y' b'--x-y==' b'a'
#: b'2024' True False True
#: b'abc' False True True
#: b'a1' False False True
#: b'' False False False
#: b'a b' False False False
#: b'\xe9' False False False
#: b'core.so' b'lib_core' b'lib_core.so' b'lib_core.so'
#: 10 -1 11
#: TypeError
#: 1 300286872 300286872
#: b''
#: b'MY======'
#: b'MZXQ===='
#: b'MZXW6YTBOI======'
#: b'7L57Z7P674======'
#: True False True True 42
#: 1/6 3/2 Fraction(5, 2)
