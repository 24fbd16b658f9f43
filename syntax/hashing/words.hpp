// A fixed set of words that most words are quickly known not to be in.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace syntax::hashing {

class WordSet {
 public:
  WordSet(std::initializer_list<std::string_view> words) : words_(words) {
    for (std::string_view word : words_) lengths_[static_cast<unsigned char>(word[0])] |= bit(word);
  }

  bool contains(std::string_view word) const {
    if (word.empty() || (lengths_[static_cast<unsigned char>(word[0])] & bit(word)) == 0) return false;
    for (std::string_view known : words_) {
      if (known == word) return true;
    }
    return false;
  }

 private:
  static std::uint64_t bit(std::string_view word) { return std::uint64_t{1} << (word.size() & 63); }

  std::vector<std::string_view> words_;
  std::array<std::uint64_t, 256> lengths_{};  // by first byte: which lengths its words have
};

inline bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

}  // namespace syntax::hashing
