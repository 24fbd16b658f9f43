#include "cli/render/terminal.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/ioctl.h>

#include "base/text.hpp"

namespace cli::render {
namespace {

struct Range {
  char32_t first, last;
};

// Marks that take no column of their own (general categories Mn, Me and Cf of the scripts that terminals
// meet).
constexpr Range kZeroWidth[] = {{0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd},   {0x0610, 0x061a},
                                {0x064b, 0x065f}, {0x06d6, 0x06dc}, {0x0900, 0x0902},   {0x093c, 0x093c},
                                {0x0941, 0x0948}, {0x094d, 0x094d}, {0x0e31, 0x0e31},   {0x0e34, 0x0e3a},
                                {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},   {0x200b, 0x200f},
                                {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20ff},   {0xfe00, 0xfe0f},
                                {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0x1f3fb, 0x1f3ff}, {0xe0100, 0xe01ef}};

// Characters of two columns (East Asian Width W and F, and emoji that are shown as pictures).
constexpr Range kWide[] = {{0x1100, 0x115f},   {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x2614, 0x2615},
                           {0x2648, 0x2653},   {0x26a1, 0x26a1},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},
                           {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274c},
                           {0x2753, 0x2755},   {0x2795, 0x2797},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},
                           {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
                           {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
                           {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f},
                           {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t c) {
  auto after = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                [](char32_t value, const Range& range) { return value < range.first; });
  return after != std::begin(ranges) && c <= std::prev(after)->last;
}

std::size_t columns_of(char32_t c) {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || in(kZeroWidth, c)) return 0;
  return in(kWide, c) ? 2 : 1;
}

// What a terminal takes as one thing: a character, or an escape sequence of ours (which takes no column).
struct Piece {
  std::string_view bytes;
  std::size_t columns = 0;
  char32_t character = 0;  // 0: an escape sequence
};

Piece take_escape(std::string_view text) {
  std::size_t end = 2;
  while (end < text.size() && (text[end] < 0x40 || text[end] > 0x7e)) ++end;
  return {text.substr(0, std::min(end + 1, text.size())), 0, 0};
}

Piece take(std::string_view text) {
  auto first = static_cast<unsigned char>(text.front());
  if (first == 0x1b && text.size() > 1 && text[1] == '[') return take_escape(text);
  if (first < 0x80) return {text.substr(0, 1), columns_of(first), first};
  const Piece broken = {text.substr(0, 1), 1, 0xfffd};  // a byte that is no character is shown as one
  std::size_t size = first >= 0xf8 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  if (size == 1 || size > text.size()) return broken;
  char32_t c = size == 4 ? first & 0x07u : size == 3 ? first & 0x0fu : first & 0x1fu;
  for (std::size_t i = 1; i < size; ++i) {
    auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return broken;
    c = c << 6 | (next & 0x3fu);
  }
  return {text.substr(0, size), columns_of(c), c};
}

const char* environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

bool wants_color(bool terminal) {
  if (environment("NO_COLOR")) return false;
  if (const char* force = environment("CLICOLOR_FORCE"); force && std::string_view(force) != "0") return true;
  if (const char* color = environment("CLICOLOR"); color && std::string_view(color) == "0") return false;
  const char* kind = environment("TERM");
  return terminal && kind && std::string_view(kind) != "dumb";
}

std::size_t width_of(int handle, bool terminal) {
  winsize size{};
  if (terminal && ::ioctl(handle, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* given = environment("COLUMNS")) {
    std::size_t width = 0;
    std::string_view text = given;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
    if (error == std::errc{} && end == text.data() + text.size() && width > 0) return width;
  }
  return terminal ? 80 : 100;
}

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::bold:
      return "1";
    case Ink::dim:
      return "2";
    case Ink::red:
      return "31";
    case Ink::green:
      return "32";
    case Ink::yellow:
      return "33";
    case Ink::blue:
      return "34";
    case Ink::magenta:
      return "35";
    case Ink::cyan:
      return "36";
  }
  return "";
}

// Marks that change the direction of what follows, by which a text can look like another one ("Trojan
// Source", 2021).
bool reverses(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string Look::paint(Ink ink, std::string_view text) const {
  if (!color || ink == Ink::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code(ink), text);
}

Look look_of(int handle, CommonOptions::Color choice) {
  bool terminal = ::isatty(handle) == 1;
  bool color = choice == CommonOptions::Color::always ||
               (choice == CommonOptions::Color::automatic && wants_color(terminal));
  return {color, terminal, width_of(handle, terminal)};
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    Piece piece = take(text);
    sum += piece.columns;
    text.remove_prefix(piece.bytes.size());
  }
  return sum;
}

std::string cut(std::string_view text, std::size_t limit) {
  if (columns(text) <= limit) return std::string(text);
  if (limit == 0) return "";
  std::string result;
  std::size_t used = 0;
  bool full = false;
  while (!text.empty()) {
    Piece piece = take(text);
    text.remove_prefix(piece.bytes.size());
    if (piece.character == 0) {
      result += piece.bytes;  // also past the cut: it may end a colour
      continue;
    }
    if (full) continue;
    if (used + piece.columns > limit - 1) {
      result += "…";
      full = true;
      continue;
    }
    result += piece.bytes;
    used += piece.columns;
  }
  return result;
}

std::string pad(std::string_view text, std::size_t width, bool right) {
  std::size_t used = columns(text);
  std::string blanks(used < width ? width - used : 0, ' ');
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

std::string harmless(std::string_view text) {
  std::string valid = base::to_utf8(text);
  std::string result;
  for (std::string_view rest = valid; !rest.empty();) {
    auto first = static_cast<unsigned char>(rest.front());
    if (first < 0x20 || first == 0x7f) {
      if (first == '\n' || first == '\t') {
        result += rest.front();
      } else if (!(first == '\r' && rest.size() > 1 && rest[1] == '\n')) {
        char32_t picture = first == 0x7f ? 0x2421 : 0x2400u + first;
        result += {'\xe2', static_cast<char>(0x80 | (picture >> 6 & 0x3f)),
                   static_cast<char>(0x80 | (picture & 0x3f))};
      }
      rest.remove_prefix(1);
      continue;
    }
    Piece piece = take(rest);
    if (piece.character >= 0x80 && piece.character < 0xa0)
      result += "\xef\xbf\xbd";  // control characters of the second kind
    else if (reverses(piece.character))
      result += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(piece.character));
    else
      result += piece.bytes;
    rest.remove_prefix(piece.bytes.size());
  }
  return result;
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent) {
  std::string result;
  const std::string blanks(indent, ' ');
  for (std::string_view line : base::split(text, '\n')) {
    std::string current;
    std::size_t used = 0;
    for (std::string_view word : base::split(line, ' ')) {
      if (word.empty()) continue;
      std::size_t size = columns(word);
      if (used > 0 && indent + used + 1 + size > width) {
        result += blanks + current + "\n";
        current.clear();
        used = 0;
      }
      if (used > 0) {
        current += ' ';
        ++used;
      }
      current += word;
      used += size;
    }
    result += current.empty() ? "\n" : blanks + current + "\n";
  }
  if (!result.empty() && !text.ends_with('\n')) result.pop_back();
  return result;
}

}  // namespace cli::render
