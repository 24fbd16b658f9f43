// The text of an open document, edited in place: a gap buffer, with the starts of its lines in another one.
//
// A keystroke where the last one was costs the length of what is typed, in a text of any size. Positions are
// LSP's: lines from 0, and characters in the units that the client and we agreed on.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace lsp {

enum class Encoding { utf8, utf16, utf32 };
std::string_view name(Encoding encoding);  // "utf-16"

struct Position {
  std::size_t line = 0;
  std::size_t character = 0;
  auto operator<=>(const Position&) const = default;
};
struct Range {
  Position start, end;
  auto operator<=>(const Range&) const = default;
};

// How many units the character takes whose first byte is `lead`; 0 for a byte that continues one. The text is
// UTF-8.
inline std::size_t units(unsigned char lead, Encoding encoding) {
  if (encoding == Encoding::utf8) return 1;
  if ((lead & 0xC0) == 0x80) return 0;
  return encoding == Encoding::utf16 && lead >= 0xF0 ? 2 : 1;
}

class Text {
 public:
  explicit Text(std::string text = {});

  std::size_t size() const { return buffer_.size() - (gap_end_ - gap_begin_); }
  // The lines are looked for when something about them is asked, so that a text of many megabytes costs
  // nothing by being open.
  std::size_t line_count() const;
  // Where line `line` begins; `line` < line_count().
  std::size_t line_start(std::size_t line) const;
  // Where it ends, before its "\n", "\r\n" or "\r".
  std::size_t line_end(std::size_t line) const;

  // Replaces the bytes of `span`, which lies inside.
  void replace(base::Span span, std::string_view text);

  // Clamped: a character past the line's end is that end, a line past the last one is the end of the text,
  // and what points into the middle of a character is its beginning.
  std::size_t offset(Position position, Encoding encoding) const;
  Position position(std::size_t offset, Encoding encoding) const;
  // With its ends in order, whichever way the client gave them.
  base::Span span(Range range, Encoding encoding) const;

  std::string slice(base::Span span) const;
  std::string str() const { return slice({0, size()}); }

 private:
  unsigned char at(std::size_t offset) const {
    return static_cast<unsigned char>(buffer_[offset < gap_begin_ ? offset : offset + gap_end_ - gap_begin_]);
  }
  bool starts_line(std::size_t offset) const;
  std::size_t line_of(std::size_t offset) const;
  void find_lines() const;
  void move_gap(std::size_t to);
  void widen_gap(std::size_t size);
  void cut_lines(base::Span span);

  std::string buffer_;
  std::size_t gap_begin_ = 0;
  std::size_t gap_end_ = 0;
  // Starts of lines, in order: the first ones as offsets, the last ones as distances from the end with the
  // first of them at the back, so that an edit between the two changes no number. The first line's start is
  // always among the first ones; none at all: they have not been looked for.
  mutable std::vector<std::size_t> before_;
  std::vector<std::size_t> after_;
};

// The lines of a text that doesn't change any more, for workers.
class Lines {
 public:
  explicit Lines(std::string_view text);
  std::size_t count() const { return starts_.size(); }
  std::size_t line_of(std::size_t offset) const;
  std::size_t start(std::size_t line) const { return starts_[line]; }

 private:
  std::vector<std::uint32_t> starts_;  // trees are made of texts under 4 GiB only
};

// Offsets of one text become positions. Quick when asked in ascending order, also in lines of many megabytes.
class Positions {
 public:
  Positions(std::string_view text, const Lines& lines, Encoding encoding)
      : text_(text), lines_(lines), encoding_(encoding) {}
  Position at(std::size_t offset);
  Range of(base::Span span) {
    Position start = at(span.begin);
    return {start, at(span.end)};
  }

 private:
  std::string_view text_;
  const Lines& lines_;
  Encoding encoding_;
  std::size_t last_offset_ = 0;
  Position last_;
};

}  // namespace lsp
