// What the text of a literal stands for.
#include <array>
#include <charconv>

#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

void append_utf8(std::string& out, std::uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

// Reads `digits` hexadecimal digits at the start of `text`.
std::optional<std::uint32_t> hexadecimal(std::string_view text, std::size_t digits) {
  std::uint32_t value = 0;
  if (text.size() < digits) return std::nullopt;
  auto [end, error] = std::from_chars(text.data(), text.data() + digits, value, 16);
  if (error != std::errc() || end != text.data() + digits) return std::nullopt;
  return value;
}

char simple_escape(char c) {
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    case '\\':
    case '\'':
    case '"':
      return c;
    default:
      return '\0';
  }
}

// A reader of one escape after its backslash. Advances `at` past it.
bool read_escape(std::string_view body, std::size_t& at, bool bytes, std::string& out) {
  char c = body[at];
  if (c == '\n') return ++at, true;
  if (c == '\r') {
    at += at + 1 < body.size() && body[at + 1] == '\n' ? 2 : 1;
    return true;
  }
  if (char simple = simple_escape(c)) return out += simple, ++at, true;
  if (c >= '0' && c <= '7') {
    std::uint32_t value = 0;
    for (int i = 0; i < 3 && at < body.size() && body[at] >= '0' && body[at] <= '7'; ++i)
      value = value * 8 + static_cast<std::uint32_t>(body[at++] - '0');
    if (bytes)
      out += static_cast<char>(value & 0xFF);
    else
      append_utf8(out, value);
    return true;
  }
  std::size_t digits = c == 'x' ? 2 : bytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  if (digits) {
    auto value = hexadecimal(body.substr(at + 1), digits);
    // A lone surrogate is a str of Python's that no UTF-8 text can hold.
    if (!value || *value > 0x10FFFF || (*value >= 0xD800 && *value < 0xE000 && !bytes)) return false;
    at += digits + 1;
    if (bytes)
      out += static_cast<char>(*value);
    else
      append_utf8(out, *value);
    return true;
  }
  if (c == 'N' && !bytes) return false;
  out += '\\';  // an unknown escape stays as it is
  return true;
}

}  // namespace

std::optional<std::string> unescape(std::string_view body, bool raw, bool bytes) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) {
    char c = body[at];
    if (c == '\r') {  // Python reads every line end as "\n"
      out += '\n';
      at += at + 1 < body.size() && body[at + 1] == '\n' ? 2 : 1;
    } else if (c != '\\' || raw || at + 1 >= body.size()) {
      out += c;
      ++at;
    } else {
      ++at;
      if (!read_escape(body, at, bytes, out)) return std::nullopt;
    }
  }
  return out;
}

std::string string_literal(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "'";
}

}  // namespace transpile::python
