#include "cli/render/diff.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace cli::render {
namespace {

bool is_header(std::string_view line) {
  return line.starts_with("--- ") || line.starts_with("+++ ") || line.starts_with("diff ") ||
         line.starts_with("new file") || line.starts_with("deleted file");
}

// What two lines have in common at their ends; the middle is what changed.
struct Middle {
  std::size_t prefix = 0, suffix = 0;
  bool worth_showing = false;  // not when nearly everything changed
};

Middle middle_of(std::string_view before, std::string_view after) {
  Middle middle;
  std::size_t shorter = std::min(before.size(), after.size());
  while (middle.prefix < shorter && before[middle.prefix] == after[middle.prefix]) ++middle.prefix;
  middle.prefix = base::utf8_cut(before, middle.prefix);
  while (middle.suffix < shorter - middle.prefix &&
         before[before.size() - 1 - middle.suffix] == after[after.size() - 1 - middle.suffix]) {
    ++middle.suffix;
  }
  // Not in the middle of a character.
  while (middle.suffix > 0 &&
         (static_cast<unsigned char>(before[before.size() - middle.suffix]) & 0xc0) == 0x80)
    --middle.suffix;
  middle.worth_showing = middle.prefix + middle.suffix >= std::max(before.size(), after.size()) / 3 &&
                         middle.prefix + middle.suffix > 2;
  return middle;
}

std::string paint_line(std::string_view line, Ink ink, const Middle& middle, const Look& look) {
  if (!middle.worth_showing) return look.paint(ink, line);
  std::string_view body = line.substr(1);
  std::string_view changed = body.substr(middle.prefix, body.size() - middle.prefix - middle.suffix);
  std::string code = ink == Ink::red ? "31" : "32";
  std::string text = fmt::format("\x1b[{}m{}{}", code, line.substr(0, 1), body.substr(0, middle.prefix));
  if (!changed.empty()) text += fmt::format("\x1b[7m{}\x1b[27m", changed);
  return text + fmt::format("{}\x1b[0m", body.substr(body.size() - middle.suffix));
}

// A run of removed lines and the added ones after it.
struct Replacement {
  std::vector<std::string_view> removed, added;
};

std::string paint(const Replacement& replacement, const Look& look) {
  bool paired = replacement.removed.size() == replacement.added.size();
  auto middle = [&](std::size_t i) {
    return paired ? middle_of(replacement.removed[i].substr(1), replacement.added[i].substr(1)) : Middle{};
  };
  std::string text;
  for (std::size_t i = 0; i < replacement.removed.size(); ++i)
    text += paint_line(replacement.removed[i], Ink::red, middle(i), look) + "\n";
  for (std::size_t i = 0; i < replacement.added.size(); ++i)
    text += paint_line(replacement.added[i], Ink::green, middle(i), look) + "\n";
  return text;
}

}  // namespace

std::string diff(std::string_view unified, const Look& look) {
  std::string safe = look.terminal ? harmless(unified) : std::string(unified);
  if (!look.color) return safe;
  std::string text;
  Replacement pending;
  auto flush = [&] {
    text += paint(pending, look);
    pending = {};
  };
  for (std::string_view line : base::split_lines(safe)) {
    bool header = is_header(line);
    if (!header && line.starts_with('-')) {
      if (!pending.added.empty()) flush();
      pending.removed.push_back(line);
      continue;
    }
    if (!header && line.starts_with('+')) {
      pending.added.push_back(line);
      continue;
    }
    flush();
    Ink ink = header                   ? Ink::bold
              : line.starts_with("@@") ? Ink::cyan
              : line.starts_with('\\') ? Ink::dim
                                       : Ink::plain;
    text += look.paint(ink, line) + "\n";
  }
  flush();
  return text;
}

}  // namespace cli::render
