// Where the end of a line means something although the grammar takes it for a blank.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/flat_tree.hpp"

namespace syntax::hashing {

// Follows the tokens of a tree in order and says before which of them a line's end counts.
class LineEnds {
 public:
  explicit LineEnds(const FlatTree& tree) : tree_(tree) {}

  void line_ended() { ended_ = true; }
  void comment(std::string_view text) {
    if (text.find('\n') != std::string_view::npos) ended_ = true;
  }
  // A semicolon of a language in which it is as good as a line's end.
  void semicolon() { semicolon_ = true; }
  // What to put before the token `node`, or 0; `text` is its spelling.
  std::uint16_t before(Index node, std::string_view text);

 private:
  std::uint16_t javascript(std::string_view text) const;
  std::uint16_t go(Index node, std::string_view text);
  std::uint16_t c(std::string_view text);

  const FlatTree& tree_;
  bool ended_ = true;  // since the token before
  bool semicolon_ = false;
  bool in_directive_ = false;
  std::string_view last_;  // the token before
  bool last_named_ = false;
};

// Whether JavaScript might read on over the end of a statement that ends without a semicolon if `next`
// follows.
bool may_continue_statement(char next);

// Whether each statement begins where Python wants it: in the column of its block, and a line goes on in
// brackets only. tree-sitter is more generous, so that it gives one tree for a program and for what Python
// refuses.
bool is_laid_out_for_python(const FlatTree& tree);

}  // namespace syntax::hashing
