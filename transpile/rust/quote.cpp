#include "transpile/rust/quote.hpp"

#include <cmath>

#include <fmt/format.h>

namespace transpile::rust {

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\0':
        out += "\\0";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
          out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        else
          out += c;
    }
  }
  return out + "\"";
}

std::string quote_bytes(std::string_view bytes) {
  std::string out = "\"";
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (byte < 0x20 || byte >= 0x7F)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

std::string brace(std::string_view text) {
  std::string out;
  for (char c : text) {
    out += c;
    if (c == '{' || c == '}') out += c;
  }
  return out;
}

std::string unbrace(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if ((text[i] == '{' || text[i] == '}') && i + 1 < text.size() && text[i + 1] == text[i]) ++i;
  }
  return out;
}

std::string float_text(double number) {
  if (std::isinf(number)) return "f64::INFINITY";
  std::string text = fmt::format("{}", number);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::size_t signature_arity(std::string_view name) {
  // A method without further arguments, a function of one.
  bool method = name.starts_with("str.") || name.starts_with("list.") || name.starts_with("dict.");
  return method ? 0 : 1;
}

std::vector<std::string> doc_lines(const std::string& text) {
  std::vector<std::string> out;
  std::string line;
  std::size_t begin = text.find_first_not_of(" \n\t");
  if (begin == std::string::npos) return out;
  auto push = [&] {
    std::size_t first = line.find_first_not_of(" \t");
    out.push_back(first == std::string::npos ? "" : line.substr(first));
    line.clear();
  };
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\n')
      push();
    else
      line += text[i];
  }
  push();
  while (!out.empty() && out.back().empty()) out.pop_back();
  // rustdoc would run indented code and doctests as Rust.
  std::vector<std::string> kept;
  for (std::string& one : out) {
    if (one.starts_with(">>>")) break;
    kept.push_back(std::move(one));
  }
  while (!kept.empty() && kept.back().empty()) kept.pop_back();
  return kept;
}

}  // namespace transpile::rust
