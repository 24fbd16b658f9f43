#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module hashlib() {
  static constexpr Model models[] = {
      {"hashlib.md5", "(data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::md5"},
      {"hashlib.sha1", "(data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::sha1"},
      {"hashlib.sha224", "(data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::sha224"},
      {"hashlib.sha256", "(data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::sha256"},
      {"hashlib.sha384", "(data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::sha384"},
      {"hashlib.sha512", "(data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::sha512"},
      {"hashlib.new", "(name: str, data: bytes = &Bytes::default()) -> hashlib.HASH", "hashlib::new"},
      {"hashlib.HASH.update", "(data: bytes) -> none", "update"},
      {"hashlib.HASH.digest", "() -> bytes", "digest"},
      {"hashlib.HASH.hexdigest", "() -> str", "hexdigest"},
      {"hashlib.HASH.copy", "() -> hashlib.HASH", "copy"},
      {"hashlib.HASH.name", "-> str", "name"},
      {"hashlib.HASH.digest_size", "-> int", "digest_size"},
      {"hashlib.HASH.block_size", "-> int", "block_size"},
  };
  static constexpr ClassModel classes[] = {{"hashlib.HASH", "hashlib::Hash"}};
  return {"hashlib", models, {}, classes};
}

}  // namespace transpile::stdlib
