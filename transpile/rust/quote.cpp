#include "transpile/rust/quote.hpp"

#include <algorithm>
#include <cmath>
#include <set>

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

namespace {

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

// How wide the marker of a list's item is: 2 for "- one", 3 for "1. one", 0 for anything else.
std::size_t marker_width(std::string_view line) {
  bool bullet = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
  if (bullet) return 2;
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
  bool number = digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
                line[digits + 1] == ' ';
  return number ? digits + 2 : 0;
}

// What stood only above examples that are left out.
void drop_heading(std::vector<std::string>& lines) {
  static const std::set<std::string_view> headings = {"Example:", "Examples:", "Example",   "Examples",
                                                      "Doctest:", "Doctests:", "Example::", "Examples::"};
  auto drop_blank = [&] {
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
  };
  std::vector<std::string> before = lines;
  drop_blank();
  bool underlined = !lines.empty() && lines.back().find_first_not_of("-=~") == std::string::npos;
  if (underlined) lines.pop_back();
  if (lines.empty() || !headings.contains(lines.back())) {
    lines = std::move(before);
    return;
  }
  lines.pop_back();
  drop_blank();
  if (!lines.empty()) lines.emplace_back();
}

}  // namespace

// Indented code and doctests are left out or flattened: rustdoc would run them as Rust. What goes on after a
// list's item is indented as Markdown wants it.
std::vector<std::string> doc_lines(const std::string& text) {
  std::vector<std::string> out;
  bool example = false;
  std::size_t list = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = trim_blanks(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) {
      example = false;
      list = 0;
      if (!out.empty() && !out.back().empty()) out.emplace_back();
      continue;
    }
    if (!example && line.starts_with(">>>")) drop_heading(out);
    example = example || line.starts_with(">>>");
    if (example) continue;
    if (std::size_t width = marker_width(line)) {
      list = width;
      out.emplace_back(line);
    } else {
      out.push_back(std::string(list, ' ') + (line.starts_with(">") ? "\\" : "") + std::string(line));
    }
  }
  while (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

}  // namespace transpile::rust
