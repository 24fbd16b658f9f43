#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {

Module base64() {
  static constexpr Model models[] = {
      {"base64.b64encode", "(s: bytes) -> bytes", "base64::b64encode"},
      {"base64.b64decode", "(s: bytes) -> bytes", "base64::b64decode"},
      {"base64.b64decode", "(s: str) -> bytes", "base64::b64decode(&$1.encode())"},
      {"base64.urlsafe_b64encode", "(s: bytes) -> bytes", "base64::urlsafe_b64encode"},
      {"base64.urlsafe_b64decode", "(s: bytes) -> bytes", "base64::urlsafe_b64decode"},
      {"base64.urlsafe_b64decode", "(s: str) -> bytes", "base64::urlsafe_b64decode(&$1.encode())"},
      {"base64.b16encode", "(s: bytes) -> bytes", "base64::b16encode"},
      {"base64.b32encode", "(s: bytes) -> bytes", "base64::b32encode"},
  };
  return {"base64", models, {}, {}};
}

}  // namespace transpile::stdlib
