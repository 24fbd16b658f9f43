#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module zlib() {
  static constexpr Model models[] = {
      {"zlib.crc32", "(data: bytes, value: int = 0) -> int", "base64::crc32"},
  };
  return {"zlib", models, {}, {}};
}

}  // namespace transpile::stdlib
