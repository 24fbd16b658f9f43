#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

// bytearray, which is no module's.
Module bytearray_() {
  static constexpr Model models[] = {
      {"bytearray", "() -> bytearray", "bytearrays::ByteArray::default"},
      {"bytearray", "(size: int) -> bytearray", "bytearrays::ByteArray::zeros"},
      {"bytearray", "(data: bytes) -> bytearray", "bytearrays::ByteArray::of_bytes"},
      {"bytearray", "(other: bytearray) -> bytearray", "$1.copy()"},
      {"bytearray", "(items: iter[int]) -> bytearray", "bytearrays::ByteArray::of_items"},
      {"bytearray", "(text: str, encoding: str) -> bytearray",
       "bytearrays::ByteArray::of_bytes(&$1.encode_as($2, &Str::lit(\"strict\")))"},
      {"bytearray.append", "(x: int) -> none", "push"},
      {"bytearray.extend", "(items: iter[int]) -> none", "extend"},
      {"bytearray.insert", "(index: int, x: int) -> none", "insert"},
      {"bytearray.pop", "(index: int = -1) -> int", "pop"},
      {"bytearray.remove", "(x: int) -> none", "remove"},
      {"bytearray.reverse", "() -> none", "reverse"},
      {"bytearray.clear", "() -> none", "clear"},
      {"bytearray.copy", "() -> bytearray", "copy"},
      {"bytearray.count", "(x: int) -> int", "count"},
      {"bytearray.decode", "() -> str", "decode"},
      {"bytearray.decode", "(encoding: str, errors: str = &Str::lit(\"strict\")) -> str",
       "$0.to_bytes().decode_as($1, $2)"},
      {"bytearray.hex", "() -> str", "hex"},
      {"bytearray.find", "(sub: bytes) -> int", "$0.to_bytes().find($1)"},
      {"bytearray.find", "(sub: bytes, start: int, end: int = i64::MAX) -> int",
       "$0.to_bytes().find_in($1, $2, $3)"},
      {"bytearray.rfind", "(sub: bytes, start: int = 0, end: int = i64::MAX) -> int",
       "$0.to_bytes().rfind_in($1, $2, $3)"},
      {"bytearray.startswith", "(prefix: bytes) -> bool", "$0.to_bytes().starts_with($1)"},
      {"bytearray.endswith", "(suffix: bytes) -> bool", "$0.to_bytes().ends_with($1)"},
      {"bytearray.__len__", "() -> int", "len"},
      {"bytearray.__getitem__", "(index: int) -> int", "get"},
      {"bytearray.__setitem__", "(index: int, value: int) -> none", "set"},
      {"bytearray.__delitem__", "(index: int) -> none", "delete"},
      {"bytearray.__getslice__", "() -> bytearray", "slice"},
      {"bytearray.__setslice__", "(items: iter[int]) -> none", "set_slice"},
      {"bytearray.__delslice__", "() -> none", "delete_slice"},
      {"bytearray.__iter__", "() -> iterator[int]", "iter"},
      {"bytearray.__contains__", "(x: int) -> bool", "contains"},
      {"bytearray.__add__", "(other: bytes) -> bytearray", "plus"},
      {"bytearray.__add__", "(other: bytearray) -> bytearray", "plus_array"},
      {"bytearray.__mul__", "(count: int) -> bytearray", "repeat"},
      {"bytearray.__eq__", "(other: bytes) -> bool", "equals"},
      {"bytes", "(data: bytearray) -> bytes", "$1.to_bytes()"},
      {"bytes", "(size: int) -> bytes", "bytearrays::ByteArray::zeros($1).to_bytes()"},
      {"bytes", "(data: bytes) -> bytes", "$1.clone()"},
      {"bytes", "(items: iter[int]) -> bytes", "bytearrays::bytes_of"},
      {"bytes", "() -> bytes", "Bytes::default"},
      {"bytes", "(text: str, encoding: str) -> bytes", "$1.encode_as($2, &Str::lit(\"strict\"))"},
  };
  static constexpr ClassModel classes[] = {{"bytearray", "bytearrays::ByteArray"}};
  return {"", models, {}, classes};
}

}  // namespace transpile::stdlib
