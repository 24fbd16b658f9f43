// Small questions asked of a flat tree, the same for all languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/flat_tree.hpp"

namespace docgen {

using syntax::Field;
using syntax::FlatTree;
using syntax::Index;
using syntax::Kind;

// The direct children of a node, for a range-for.
class Children {
 public:
  Children(const FlatTree& tree, Index parent) : tree_(tree), parent_(parent) {}
  struct Iterator {
    const FlatTree* tree;
    Index at;
    Index operator*() const { return at; }
    Iterator& operator++() {
      at = tree->next(at);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };
  Iterator begin() const { return {&tree_, parent_ + 1}; }
  Iterator end() const { return {&tree_, tree_.next(parent_)}; }

 private:
  const FlatTree& tree_;
  Index parent_;
};

inline bool is_comment(Kind kind) {
  return kind == Kind::comment || kind == Kind::line_comment || kind == Kind::block_comment;
}

// The first child that is neither a token nor a comment; `node` itself when there is none.
Index first_named(const FlatTree& tree, Index node);

base::Span span_of(const FlatTree& tree, Index node);

// The text of a node on one line: runs of blanks and line ends become one blank, and none stay inside of
// brackets' edges.
std::string one_line(std::string_view text);

// The blanks before `offset` on its line when nothing else stands there.
std::string indent_at(std::string_view text, std::size_t offset);

}  // namespace docgen
