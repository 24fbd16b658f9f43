#include "base/digest.hpp"

#include <charconv>
#include <xxhash.h>

#include <fmt/format.h>

namespace base {

Digest digest(std::string_view bytes) {
  XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

Digest combine(Digest first, Digest second) {
  std::uint64_t words[] = {first.high, first.low, second.high, second.low};
  return digest({reinterpret_cast<const char*>(words), sizeof words});
}

std::string hex(Digest d) {
  return fmt::format("{:016x}{:016x}", d.high, d.low);
}

static bool parse_half(std::string_view digits, std::uint64_t& value) {
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return error == std::errc{} && end == digits.data() + digits.size();
}

std::optional<Digest> parse_digest(std::string_view text) {
  Digest result;
  if (text.size() != 32 || !parse_half(text.substr(0, 16), result.high) ||
      !parse_half(text.substr(16), result.low)) {
    return std::nullopt;
  }
  return result;
}

}  // namespace base
