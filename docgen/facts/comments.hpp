// The documentation comment that stands before a declaration, for languages whose comments do.
#pragma once

#include "docgen/facts/facts.hpp"
#include "docgen/facts/tree_view.hpp"

namespace docgen {

class CommentFinder {
 public:
  CommentFinder(const base::Document& document, const FlatTree& tree);

  // The documentation comment that ends before `offset` with nothing but blanks, at most one empty line, and
  // whole lines of attributes in between. `accepts` decides which comments are documentation.
  std::optional<Comment> block_before(std::size_t offset) const;                         // /** … */
  std::optional<Comment> lines_before(std::size_t offset, std::string_view mark) const;  // a run of "///"
  std::optional<Comment> plain_block_before(std::size_t offset) const;  // /* … */, whatever its stars
  // The run of such lines that the text begins with, after blanks.
  std::optional<Comment> lines_at_start(std::string_view mark) const;
  // All block comments that begin with "/**" or, for C, "/*!".
  const std::vector<Index>& comments() const { return comments_; }

 private:
  Comment block_at(Index node, std::size_t opening) const;
  std::optional<std::size_t> comment_ending_before(std::size_t offset) const;

  const base::Document& document_;
  const FlatTree& tree_;
  std::vector<Index> comments_;
};

}  // namespace docgen
