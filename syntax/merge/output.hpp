// What a merge says, before it is text: pieces, some of them undecided.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/merge/merge.hpp"

namespace syntax::merge {

struct Piece {
  std::string text;
  std::optional<std::size_t> version;  // who it comes from, when a version brought it in
  // Of a conflict: `text` is what the base has, and these are what the versions have.
  bool undecided = false;
  std::vector<std::string> sides;
};

class Output {
 public:
  void text(std::string_view text, std::optional<std::size_t> version);
  void conflict(std::string original, std::vector<std::string> sides);
  const std::vector<Piece>& pieces() const { return pieces_; }
  // What stands on the last line so far; a conflict counts with its first side.
  std::string_view last_line() const { return line_; }
  bool has_conflict() const { return conflicts_ > 0; }

 private:
  void follow(std::string_view text);
  std::vector<Piece> pieces_;
  std::string line_;
  std::size_t conflicts_ = 0;
};

// The pieces as text. Conflicts are widened to whole lines; two on one line become one; lines that all sides
// have in common at either end are taken out again, and a conflict of which nothing remains is none.
Merged render(std::span<const Piece> pieces, const std::string& base_label,
              std::span<const std::string> labels);

// How much of a result is undecided: the bytes of all sides.
std::size_t undecided_bytes(const Merged& merged);

}  // namespace syntax::merge
