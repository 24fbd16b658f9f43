#include "agents/backends/shape.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#include "base/text.hpp"

namespace agents::backends {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHigh = 0x8080808080808080;
constexpr std::size_t kLongestNumber = 18;  // any such one fits what the full reader keeps numbers in

// The high bit of each byte that is zero. Bytes above the first such one may be marked wrongly: only the
// lowest mark counts.
std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - kOnes) & ~word & kHigh;
}

// How many bytes come before the first quote, backslash, control character or byte that is not ASCII. Eight
// at a time.
std::size_t plain_size(const char* at, const char* end) {
  const char* begin = at;
  if constexpr (std::endian::native == std::endian::little) {
    for (; end - at >= 8; at += 8) {
      std::uint64_t word;
      std::memcpy(&word, at, 8);
      std::uint64_t marks = zero_bytes(word ^ (kOnes * '"')) | zero_bytes(word ^ (kOnes * '\\')) |
                            ((word - kOnes * 0x20) & ~word & kHigh) | (word & kHigh);
      if (marks != 0)
        return static_cast<std::size_t>(at - begin) + static_cast<std::size_t>(std::countr_zero(marks)) / 8;
    }
  }
  for (; at < end; ++at) {
    auto byte = static_cast<unsigned char>(*at);
    if (byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\') break;
  }
  return static_cast<std::size_t>(at - begin);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Each function steps over what it is named after and says whether it was there.
class Walker {
 public:
  Walker(std::string_view json, std::string& scratch)
      : at_(json.data()), end_(json.data() + json.size()), scratch_(scratch) {}

  // An empty object has no text in it, and is left to the full reader as well.
  bool object(std::span<const ShapeMember> members) {
    blanks();
    if (!byte('{')) return false;
    std::uint32_t seen = 0;
    std::size_t expected = 0;
    do {
      blanks();
      std::string_view name;
      if (!plain_string(name)) return false;
      std::size_t index = find(members, name, expected);
      if (index == members.size() || (seen >> index & 1) != 0) return false;
      seen |= 1U << index;
      expected = index + 1;
      blanks();
      if (!byte(':')) return false;
      blanks();
      if (!value(members[index])) return false;
      blanks();
    } while (byte(','));
    return byte('}') && has_required(members, seen);
  }

  bool end() {
    blanks();
    return at_ == end_;
  }

  std::optional<std::string_view> text;

 private:
  bool byte(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  void blanks() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }

  bool word(std::string_view word) {
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  static bool has_required(std::span<const ShapeMember> members, std::uint32_t seen) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (members[i].is == ShapeMember::Is::exactly && (seen >> i & 1) == 0) return false;
    }
    return true;
  }

  // Members usually come in the order of the table.
  static std::size_t find(std::span<const ShapeMember> members, std::string_view name, std::size_t expected) {
    for (std::size_t i = expected; i < members.size(); ++i) {
      if (members[i].name == name) return i;
    }
    for (std::size_t i = 0; i < expected; ++i) {
      if (members[i].name == name) return i;
    }
    return members.size();
  }

  bool value(const ShapeMember& member) {
    switch (member.is) {
      case ShapeMember::Is::ignored:
        return ignored();
      case ShapeMember::Is::null:
        return word("null");
      case ShapeMember::Is::exactly:
      case ShapeMember::Is::at_most:
        return word(member.value) && (at_ == end_ || !is_digit(*at_));
      case ShapeMember::Is::text:
        return text_string();
      case ShapeMember::Is::object:
        return object(member.members);
      case ShapeMember::Is::one_object:
        if (!byte('[')) return false;
        blanks();
        if (!object(member.members)) return false;
        blanks();
        return byte(']');
    }
    return false;
  }

  bool ignored() {
    if (at_ == end_) return false;
    if (*at_ == '"') {
      std::string_view skipped;
      return plain_string(skipped);
    }
    if (*at_ == '-' || is_digit(*at_)) return number();
    return word("null") || word("true") || word("false");
  }

  bool number() {
    const char* begin = at_;
    byte('-');
    if (!byte('0') && !digits()) return false;
    if (byte('.') && !digits()) return false;
    if (at_ < end_ && (*at_ == 'e' || *at_ == 'E' || is_digit(*at_))) return false;
    return static_cast<std::size_t>(at_ - begin) <= kLongestNumber;
  }

  bool digits() {
    const char* begin = at_;
    while (at_ < end_ && is_digit(*at_)) ++at_;
    return at_ > begin;
  }

  // A string of ASCII without escapes.
  bool plain_string(std::string_view& content) {
    if (!byte('"')) return false;
    std::size_t size = plain_size(at_, end_);
    content = {at_, size};
    at_ += size;
    return byte('"');
  }

  bool text_string() {
    if (text || !byte('"')) return false;
    std::size_t size = plain_size(at_, end_);
    if (at_ + size == end_) return false;
    if (at_[size] == '"') {
      text = std::string_view(at_, size);
      at_ += size + 1;
      return true;
    }
    scratch_.assign(at_, size);
    at_ += size;
    return rest_of_text();
  }

  // The string goes on with an escape or with bytes that are not ASCII.
  bool rest_of_text() {
    while (at_ < end_ && *at_ != '"') {
      auto byte_value = static_cast<unsigned char>(*at_);
      if (byte_value < 0x20) return false;
      if (*at_ == '\\') {
        ++at_;
        if (!escape()) return false;
        continue;
      }
      std::size_t size = plain_size(at_, end_);
      if (size == 0) size = 1;
      scratch_.append(at_, size);
      at_ += size;
    }
    if (!byte('"') || !base::is_utf8(scratch_)) return false;
    text = scratch_;
    return true;
  }

  bool escape() {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (at_ == end_) return false;
    char c = *at_++;
    if (c == 'u') return code_point();
    std::size_t found = kNames.find(c);
    if (found == std::string_view::npos) return false;
    scratch_ += kMeant[found];
    return true;
  }

  // \uXXXX; halves of a pair are left to the full reader.
  bool code_point() {
    if (end_ - at_ < 4) return false;
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
      char c = *at_++;
      unsigned digit = is_digit(c)            ? static_cast<unsigned>(c - '0')
                       : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                       : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                              : 16;
      if (digit > 15) return false;
      code = code * 16 + digit;
    }
    if (code >= 0xD800 && code <= 0xDFFF) return false;
    if (code < 0x80) {
      scratch_ += static_cast<char>(code);
    } else if (code < 0x800) {
      scratch_ += static_cast<char>(0xC0 | code >> 6);
      scratch_ += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      scratch_ += static_cast<char>(0xE0 | code >> 12);
      scratch_ += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      scratch_ += static_cast<char>(0x80 | (code & 0x3F));
    }
    return true;
  }

  const char* at_;
  const char* end_;
  std::string& scratch_;
};

}  // namespace

std::optional<std::string_view> text_of_shape(std::string_view json, std::span<const ShapeMember> shape,
                                              std::string& scratch) {
  Walker walker(json, scratch);
  if (!walker.object(shape) || !walker.end()) return std::nullopt;
  return walker.text;
}

}  // namespace agents::backends
