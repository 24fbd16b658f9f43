#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module binascii() {
  static constexpr Model models[] = {
      {"binascii.hexlify", "(data: bytes) -> bytes", "base64::hexlify"},
      {"binascii.unhexlify", "(hexstr: str) -> bytes", "base64::unhexlify"},
      {"binascii.unhexlify", "(hexstr: bytes) -> bytes", "base64::unhexlify(&$1.decode())"},
      {"binascii.crc32", "(data: bytes, crc: int = 0) -> int", "base64::crc32"},
      {"binascii.b2a_hex", "(data: bytes) -> bytes", "base64::hexlify"},
  };
  return {"binascii", models, {}, {}};
}

}  // namespace transpile::stdlib
