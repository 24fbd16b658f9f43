// Places in a text. All positions are bytes from the start of the text; LSP's units are converted in lsp/ and
// nowhere else.
#pragma once

#include <compare>
#include <cstddef>

namespace base {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;  // one past the last byte

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

// A line and a column as people count them, from 1; the column counts bytes.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  auto operator<=>(const Position&) const = default;
};

}  // namespace base
