// The sequence of what counts in a tree, written as bytes of which no two different sequences give the same.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

namespace syntax::hashing {

class Stream {
 public:
  explicit Stream(std::vector<char>& buffer) : buffer_(buffer) {
    if (buffer_.size() < kBlock) buffer_.resize(kBlock);
  }

  void enter(std::uint16_t symbol) { put(1, symbol); }
  void leave() { put(2, 0); }
  // A token whose symbol says how it is spelled.
  void fixed(std::uint16_t symbol) { put(3, symbol); }
  void word(std::uint16_t symbol, std::string_view text) {
    put(4, symbol);
    put_text(text);
  }
  void between(std::string_view text) {
    put(5, 0);
    put_text(text);
  }
  void renamed(std::uint32_t number) {
    put(6, 0);
    put_bytes(&number, sizeof number);
  }
  void gap(std::uint16_t kind) { put(7, kind); }

  base::Digest digest() {
    flush();
    return digest_;
  }

 private:
  // Long texts are digested block by block; blocks end at fixed places of the sequence, so that equal
  // sequences give equal digests.
  static constexpr std::size_t kBlock = std::size_t{1} << 16;

  void put(char what, std::uint16_t symbol) {
    if (kBlock - used_ < 3) return put_slowly(what, symbol);
    buffer_[used_] = what;
    std::memcpy(buffer_.data() + used_ + 1, &symbol, sizeof symbol);
    used_ += 3;
  }

  void put_slowly(char what, std::uint16_t symbol) {
    put_bytes(&what, 1);
    put_bytes(&symbol, sizeof symbol);
  }

  void put_text(std::string_view text) {
    auto size = static_cast<std::uint32_t>(text.size());
    put_bytes(&size, sizeof size);
    put_bytes(text.data(), text.size());
  }

  void put_bytes(const void* bytes, std::size_t size) {
    const char* from = static_cast<const char*>(bytes);
    while (size > 0) {
      std::size_t part = std::min(size, kBlock - used_);
      std::memcpy(buffer_.data() + used_, from, part);
      used_ += part;
      from += part;
      size -= part;
      if (used_ == kBlock) flush();
    }
  }

  void flush() {
    digest_ = base::combine(digest_, base::digest({buffer_.data(), used_}));
    used_ = 0;
  }

  std::vector<char>& buffer_;
  std::size_t used_ = 0;
  base::Digest digest_;
};

}  // namespace syntax::hashing
