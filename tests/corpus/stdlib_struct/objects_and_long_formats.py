"""struct.Struct, formats of many values, formats that only the run knows."""
import struct

HEADER = struct.Struct(">BH")


class Reader:
    ENTRY = struct.Struct("<Bh")

    def __init__(self, data):
        self.data = data

    def entries(self):
        return [self.ENTRY.unpack_from(self.data, at) for at in range(0, len(self.data), self.ENTRY.size)]


packed = HEADER.pack(7, 500)
print(packed, HEADER.size, HEADER.unpack(packed))
print(Reader(struct.pack("<BhBh", 1, -2, 3, -4)).entries())
words = struct.unpack(">16I", bytes(range(64)))
print(len(words), words[0], words[15], sum(words) % 1000)
for count in (1, 3):
    numbers = struct.unpack(f">{count}H", bytes(range(2 * count)))
    print(numbers, sum(numbers))
#: b'\x07\x01\xf4' 3 (7, 500)
#: [(1, -2), (3, -4)]
#: 16 66051 1010646591 136
#: (1,) 1
#: (1, 515, 1029) 1545
