#include "docgen/facts/comments.hpp"

#include <algorithm>

namespace docgen {

CommentFinder::CommentFinder(const base::Document& document, const FlatTree& tree)
    : document_(document), tree_(tree) {
  for (Index node = 0; node < tree.size(); ++node) {
    if (is_comment(tree.kind(node))) comments_.push_back(node);
  }
}

// The place in comments_ of the one that ends right before `offset`, blanks aside.
std::optional<std::size_t> CommentFinder::comment_ending_before(std::size_t offset) const {
  std::string_view text = document_.text();
  std::size_t end = offset;
  std::size_t line_ends = 0;
  while (end > 0 &&
         (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\n' || text[end - 1] == '\r')) {
    line_ends += text[end - 1] == '\n';
    --end;
  }
  if (line_ends > 2) return std::nullopt;
  // Rust's comments of a line include its end.
  auto found =
      std::ranges::lower_bound(comments_, end, {}, [&](Index node) { return std::size_t{tree_[node].end}; });
  if (found == comments_.end() || tree_[*found].begin >= end) return std::nullopt;
  return static_cast<std::size_t>(found - comments_.begin());
}

std::optional<Comment> CommentFinder::block_before(std::size_t offset) const {
  auto place = comment_ending_before(offset);
  if (!place) return std::nullopt;
  Index node = comments_[*place];
  std::string_view words = tree_.text_of(node);
  bool documents = (words.starts_with("/**") && !words.starts_with("/***")) || words.starts_with("/*!");
  if (!documents || words.size() < 5) return std::nullopt;
  return block_at(node, 3);
}

Comment CommentFinder::block_at(Index node, std::size_t opening) const {
  Comment comment;
  comment.form = Comment::Form::block;
  comment.span = span_of(tree_, node);
  comment.text = {comment.span.begin + opening, comment.span.end - 2};
  comment.quote = tree_.text_of(node).substr(0, opening);
  comment.line = document_.lines().position(comment.span.begin).line;
  return comment;
}

std::optional<Comment> CommentFinder::plain_block_before(std::size_t offset) const {
  auto place = comment_ending_before(offset);
  if (!place) return std::nullopt;
  Index node = comments_[*place];
  std::string_view words = tree_.text_of(node);
  if (!words.starts_with("/*") || words.size() < 4) return std::nullopt;
  return block_at(node, 2);
}

std::optional<Comment> CommentFinder::lines_at_start(std::string_view mark) const {
  std::size_t last = 0;
  std::string_view text = document_.text();
  if (comments_.empty() || text.find_first_not_of(" \t\r\n") != tree_[comments_[0]].begin)
    return std::nullopt;
  auto line_of = [&](std::size_t i) { return document_.lines().position(tree_[comments_[i]].begin).line; };
  while (last < comments_.size() && tree_.text_of(comments_[last]).starts_with(mark) &&
         (last == 0 || line_of(last) == line_of(last - 1) + 1))
    ++last;
  return last == 0 ? std::nullopt : lines_before(tree_[comments_[last - 1]].end, mark);
}

std::optional<Comment> CommentFinder::lines_before(std::size_t offset, std::string_view mark) const {
  auto place = comment_ending_before(offset);
  if (!place) return std::nullopt;
  auto is_one = [&](std::size_t i) {
    std::string_view words = tree_.text_of(comments_[i]);
    return words.starts_with(mark) && !words.starts_with("////");
  };
  if (!is_one(*place)) return std::nullopt;
  std::size_t first = *place;
  auto line_of = [&](std::size_t i) { return document_.lines().position(tree_[comments_[i]].begin).line; };
  while (first > 0 && is_one(first - 1) && line_of(first - 1) + 1 == line_of(first)) --first;
  Comment comment;
  comment.form = Comment::Form::lines;
  comment.span = {tree_[comments_[first]].begin, tree_[comments_[*place]].end};
  comment.text = comment.span;
  comment.prefix = mark;
  comment.line = line_of(first);
  return comment;
}

}  // namespace docgen
