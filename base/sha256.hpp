// Names for bytes that somebody may forge: what travels between machines is called by its SHA-256 (FIPS
// 180-4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace base {

// Bytes in pieces. After `hex` it must not be added to.
class Sha256 {
 public:
  void add(std::string_view bytes);
  std::string hex();  // 64 lower-case digits

 private:
  void block(const std::uint8_t* bytes);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> rest_{};
  std::size_t held_ = 0;  // bytes in `rest_`
  std::uint64_t length_ = 0;
};

std::string sha256(std::string_view bytes);
// Whether `text` can be such a name.
bool is_sha256(std::string_view text);

}  // namespace base
