// Names for bytes: equal digests mean equal bytes, for texts that nobody forged (XXH3, 128 bits; xxhash.com).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Digest&) const = default;
};

Digest digest(std::string_view bytes);
Digest combine(Digest first, Digest second);  // depends on the order

std::string hex(Digest digest);                        // 32 lower-case digits
std::optional<Digest> parse_digest(std::string_view);  // the inverse of hex

}  // namespace base

template <>
struct std::hash<base::Digest> {
  std::size_t operator()(const base::Digest& d) const noexcept { return d.low ^ d.high; }
};
