// What the readers of Java, Rust and Go share: a symbol made of a definition's node, and conditions as words.
#pragma once

#include "docgen/facts/comments.hpp"
#include "docgen/facts/facts.hpp"
#include "docgen/facts/tree_view.hpp"

namespace docgen {

class SourceReader {
 protected:
  SourceReader(const base::Document& document, const FlatTree& tree, Facts& facts);

  std::string_view text(Index node) const { return tree_.text_of(node); }
  std::string words(Index node) const { return one_line(tree_.text_of(node)); }
  bool is_word(Index node) const {  // neither a token nor a comment
    return tree_.kind(node) != Kind::token && !is_comment(tree_.kind(node));
  }
  // The children that are neither tokens nor comments.
  std::vector<Index> parts(Index node) const;

  // A symbol with its places and its qualified name; its comment is the caller's to find.
  Symbol symbol_at(Index node, SymbolKind kind, std::size_t parent) const;
  std::size_t add(Symbol symbol);

  const base::Document& document_;
  const FlatTree& tree_;
  Facts& facts_;
  CommentFinder comments_;
};

// "!(a < b)" of "a < b", "a" of "!a": in the words of the languages that write it so.
std::string opposite(const std::string& condition);
// A condition without the parentheses around all of it.
std::string bare_condition(std::string condition);

// Where nothing is exported, all is a program's own and worth a text: is_public follows is_exported only in
// files that export something.
void decide_what_is_public(Facts& facts);

}  // namespace docgen
