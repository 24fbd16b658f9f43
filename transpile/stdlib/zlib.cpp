#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module zlib() {
  static constexpr Model models[] = {
      {"zlib.crc32", "(data: bytes, value: int = 0) -> int", "base64::crc32"},
      {"zlib.adler32", "(data: bytes, value: int = 1) -> int", "base64::adler32"},
  };
  return {"zlib", models, {}, {}};
}

}  // namespace transpile::stdlib
