#include "docgen/encoding.hpp"

#include <iconv.h>
#include <memory>

#include "base/text.hpp"

namespace docgen {
namespace {

constexpr std::string_view kBlanksOfLine = " \t\f";

// "coding[=:]\s*([-\w.]+)" of a comment.
std::string encoding_of_line(std::string_view line) {
  std::size_t start = line.find_first_not_of(kBlanksOfLine);
  if (start == std::string_view::npos || line[start] != '#') return "";
  for (std::size_t at = line.find("coding", start); at != line.npos; at = line.find("coding", at + 1)) {
    std::size_t mark = at + 6;
    if (mark >= line.size() || (line[mark] != ':' && line[mark] != '=')) continue;
    std::size_t from = line.find_first_not_of(" \t", mark + 1);
    if (from == std::string_view::npos) return "";
    std::size_t end = from;
    auto fits = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
             c == '_' || c == '.';
    };
    while (end < line.size() && fits(line[end])) ++end;
    return base::replace_all(base::lower_ascii(line.substr(from, end - from)), "_", "-");
  }
  return "";
}

// Python's names that iconv has under others.
std::string name_for_iconv(std::string_view python) {
  if (python == "latin-1" || python == "latin1" || python == "iso-latin-1") return "ISO-8859-1";
  if (python == "latin-9") return "ISO-8859-15";
  return std::string(python);
}

std::optional<std::string> converted(std::string_view bytes, const std::string& to, const std::string& from) {
  iconv_t converter = ::iconv_open(to.c_str(), from.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  auto close = [](void* open) { ::iconv_close(static_cast<iconv_t>(open)); };
  std::unique_ptr<void, decltype(close)> owner(converter, close);
  std::string text(bytes.size() * 4 + 16, '\0');
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size(), out_left = text.size();
  char* out = text.data();
  // A number above 0 counts characters that were replaced by others.
  if (::iconv(converter, &in, &in_left, &out, &out_left) != 0 || in_left > 0) return std::nullopt;
  if (::iconv(converter, nullptr, nullptr, &out, &out_left) != 0) return std::nullopt;
  text.resize(text.size() - out_left);
  return text;
}

}  // namespace

std::optional<std::string> declared_encoding(std::string_view bytes) {
  for (int line = 0; line < 2 && !bytes.empty(); ++line) {
    std::size_t end = bytes.find('\n');
    std::string_view words = bytes.substr(0, end);
    std::string name = encoding_of_line(words);
    if (name == "utf-8" || name == "utf8" || name.starts_with("utf-8-")) return std::nullopt;
    if (!name.empty()) return name;
    // The second line counts only below a comment or an empty one.
    std::string_view plain = base::trim(words);
    if ((!plain.empty() && plain[0] != '#') || end == std::string_view::npos) return std::nullopt;
    bytes.remove_prefix(end + 1);
  }
  return std::nullopt;
}

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& encoding) {
  return converted(bytes, "UTF-8", name_for_iconv(encoding));
}

std::optional<std::string> from_utf8(std::string_view text, const std::string& encoding) {
  return converted(text, name_for_iconv(encoding), "UTF-8");
}

}  // namespace docgen
