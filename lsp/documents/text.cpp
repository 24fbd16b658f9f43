#include "lsp/documents/text.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"

namespace lsp {
namespace {

// Calls `found(offset)` for each start of a line after the first, at the speed of memchr. A line ends after
// "\n", "\r\n" or a lone "\r".
template <class F>
void for_each_line_start(std::string_view text, F found) {
  std::size_t newline = text.find('\n'), carriage = text.find('\r');
  while (newline != text.npos || carriage != text.npos) {
    std::size_t at = std::min(newline, carriage) + 1;
    if (carriage < newline && at < text.size() && text[at] == '\n') ++at;
    found(at);
    if (newline < at) newline = text.find('\n', at);
    if (carriage < at) carriage = text.find('\r', at);
  }
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "utf-8";
    case Encoding::utf16:
      return "utf-16";
    case Encoding::utf32:
      return "utf-32";
  }
  return "";
}

Text::Text(std::string text)
    : buffer_(std::move(text)), gap_begin_(buffer_.size()), gap_end_(buffer_.size()) {}

// Until somebody asks, the text is as it came: nothing has been edited, and the gap is behind all of it.
void Text::find_lines() const {
  constexpr std::size_t kUsualLine = 40;
  std::string_view text(buffer_.data(), gap_begin_);
  before_.reserve(text.size() / kUsualLine + 1);
  before_.push_back(0);
  for_each_line_start(text, [this](std::size_t start) { before_.push_back(start); });
}

std::size_t Text::line_count() const {
  if (before_.empty()) find_lines();
  return before_.size() + after_.size();
}

std::size_t Text::line_start(std::size_t line) const {
  CHECK(line < line_count(), "a line of the text");
  if (line < before_.size()) return before_[line];
  return size() - after_[after_.size() - 1 - (line - before_.size())];
}

std::size_t Text::line_end(std::size_t line) const {
  if (line + 1 >= line_count()) return size();
  std::size_t start = line_start(line), end = line_start(line + 1);
  if (end > start && at(end - 1) == '\n') --end;
  if (end > start && at(end - 1) == '\r') --end;
  return end;
}

bool Text::starts_line(std::size_t offset) const {
  unsigned char previous = at(offset - 1);
  return previous == '\n' || (previous == '\r' && (offset == size() || at(offset) != '\n'));
}

std::size_t Text::line_of(std::size_t offset) const {
  if (before_.empty()) find_lines();
  auto in_before = std::upper_bound(before_.begin(), before_.end(), offset);
  if (in_before != before_.end() || after_.empty())
    return static_cast<std::size_t>(in_before - before_.begin()) - 1;
  // after_ holds distances in ascending order: those of starts up to `offset` are at its back.
  std::size_t distance = size() - offset;
  auto first = std::lower_bound(after_.begin(), after_.end(), distance);
  return before_.size() + static_cast<std::size_t>(after_.end() - first) - 1;
}

void Text::move_gap(std::size_t to) {
  char* bytes = buffer_.data();
  if (to < gap_begin_) {
    std::size_t moved = gap_begin_ - to;
    std::memmove(bytes + gap_end_ - moved, bytes + to, moved);
    gap_begin_ -= moved, gap_end_ -= moved;
  } else if (to > gap_begin_) {
    std::size_t moved = to - gap_begin_;
    std::memmove(bytes + gap_begin_, bytes + gap_end_, moved);
    gap_begin_ += moved, gap_end_ += moved;
  }
}

void Text::widen_gap(std::size_t size) {
  constexpr std::size_t kLeast = 256;
  if (gap_end_ - gap_begin_ >= size) return;
  std::size_t more = std::max({size, kLeast, buffer_.size() / 8});
  // What is allocated already costs no copy of the text.
  std::size_t spare = buffer_.capacity() - buffer_.size();
  if (spare >= size + kLeast) more = std::min(more, spare);
  std::size_t tail = buffer_.size() - gap_end_;
  buffer_.resize(buffer_.size() + more);
  std::memmove(buffer_.data() + buffer_.size() - tail, buffer_.data() + gap_end_, tail);
  gap_end_ += more;
}

// Brings the cut between `before_` and `after_` to `span`. Starts from `span.begin` to `span.end` are
// dropped: whether these are starts depends on the bytes at both of their sides, and one of them may go.
void Text::cut_lines(base::Span span) {
  std::size_t all = size();
  auto first = std::lower_bound(before_.begin() + 1, before_.end(), span.begin);
  std::size_t moved = static_cast<std::size_t>(before_.end() - first);
  if (after_.size() + moved > 2 * after_.capacity()) after_.reserve(after_.size() + moved);
  for (auto start = before_.end(); start != first && *(start - 1) > span.end; --start)
    after_.push_back(all - *(start - 1));
  before_.erase(first, before_.end());
  while (!after_.empty() && all - after_.back() <= span.end) {
    if (all - after_.back() < span.begin) before_.push_back(all - after_.back());
    after_.pop_back();
  }
}

void Text::replace(base::Span span, std::string_view text) {
  CHECK(span.begin <= span.end && span.end <= size(), "an edit lies inside its text");
  if (before_.empty()) find_lines();
  cut_lines(span);
  move_gap(span.begin);
  gap_end_ += span.size();
  widen_gap(text.size());
  std::memcpy(buffer_.data() + gap_begin_, text.data(), text.size());
  gap_begin_ += text.size();
  std::size_t end = span.begin + text.size();
  for (std::size_t offset = std::max<std::size_t>(span.begin, 1); offset <= end; ++offset) {
    if (starts_line(offset)) before_.push_back(offset);
  }
}

std::size_t Text::offset(Position position, Encoding encoding) const {
  if (position.line >= line_count()) return size();
  std::size_t offset = line_start(position.line), end = line_end(position.line);
  if (encoding == Encoding::utf8) {
    offset += std::min(position.character, end - offset);
    while (offset < end && (at(offset) & 0xC0) == 0x80) --offset;
    return offset;
  }
  std::size_t left = position.character;
  while (offset < end) {
    std::size_t width = units(at(offset), encoding);
    if (width > left) break;
    left -= width;
    do ++offset;
    while (offset < end && units(at(offset), encoding) == 0);
    if (left == 0) break;
  }
  return offset;
}

Position Text::position(std::size_t offset, Encoding encoding) const {
  offset = std::min(offset, size());
  std::size_t line = line_of(offset), character = 0;
  for (std::size_t at_byte = line_start(line); at_byte < offset; ++at_byte)
    character += units(at(at_byte), encoding);
  return {line, character};
}

base::Span Text::span(Range range, Encoding encoding) const {
  std::size_t a = offset(range.start, encoding), b = offset(range.end, encoding);
  return {std::min(a, b), std::max(a, b)};
}

std::string Text::slice(base::Span span) const {
  CHECK(span.begin <= span.end && span.end <= size(), "a slice lies inside its text");
  std::string result;
  result.reserve(span.size());
  std::size_t gap = gap_end_ - gap_begin_;
  if (span.begin < gap_begin_)
    result.append(buffer_, span.begin, std::min(span.end, gap_begin_) - span.begin);
  if (span.end > gap_begin_) {
    std::size_t from = std::max(span.begin, gap_begin_);
    result.append(buffer_, from + gap, span.end - from);
  }
  return result;
}

Lines::Lines(std::string_view text) {
  starts_.push_back(0);
  for_each_line_start(text,
                      [this](std::size_t start) { starts_.push_back(static_cast<std::uint32_t>(start)); });
}

std::size_t Lines::line_of(std::size_t offset) const {
  auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

Position Positions::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  std::size_t line = lines_.line_of(offset), begin = lines_.start(line);
  bool goes_on = line == last_.line && offset >= last_offset_ && last_offset_ >= begin;
  Position position{line, goes_on ? last_.character : 0};
  for (std::size_t i = goes_on ? last_offset_ : begin; i < offset; ++i) {
    position.character += units(static_cast<unsigned char>(text_[i]), encoding_);
  }
  last_offset_ = offset;
  last_ = position;
  return position;
}

}  // namespace lsp
