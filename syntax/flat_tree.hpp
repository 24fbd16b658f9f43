// A tree laid out as one array, parents before children: what the structural hashes and the tags read.
// Walking it costs a tenth of walking tree-sitter's tree, and needs no recursion.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/grammar.hpp"

namespace syntax {

// The kinds of named nodes that some rule of ours is about, in any language; every other one is `other`, and
// every anonymous one `token`.
enum class Kind : std::uint16_t {
  other,
  token,
  error,
#define KIND(name) name,
#include "syntax/kinds.def"
#undef KIND
};

enum class Field : std::uint8_t {
  none,
#define FIELD(name) name,
#include "syntax/fields.def"
#undef FIELD
};

using Index = std::uint32_t;  // of a node in the array

struct FlatNode {
  std::uint32_t begin;
  std::uint32_t end;
  Index parent;  // the root's is the root
  Index next;    // one past its last descendant: its next sibling, if it has one
  std::uint16_t symbol;
  Kind kind;
  Field field;

  std::uint32_t size() const { return end - begin; }
};

class FlatTree {
 public:
  // Both the tree of `node` and `text` must outlive it.
  FlatTree(Language language, TSNode node, std::string_view text);

  Language language() const { return language_; }
  std::string_view text() const { return text_; }
  Index size() const { return static_cast<Index>(nodes_.size()); }
  const FlatNode& operator[](Index index) const { return nodes_[index]; }

  Kind kind(Index index) const { return nodes_[index].kind; }
  Field field(Index index) const { return nodes_[index].field; }
  Index parent(Index index) const { return nodes_[index].parent; }
  Index next(Index index) const { return nodes_[index].next; }
  bool is_leaf(Index index) const { return nodes_[index].next == index + 1; }
  bool contains(Index ancestor, Index index) const {
    return ancestor <= index && index < nodes_[ancestor].next;
  }
  std::string_view text_of(Index index) const {
    return text_.substr(nodes_[index].begin, nodes_[index].size());
  }

  Kind parent_kind(Index index) const { return kind(parent(index)); }
  // The child of `index` in that field, or `index` itself when there is none.
  Index child(Index index, Field field) const;
  bool has_child(Index index, Field field) const { return child(index, field) != index; }
  // Whether a child of `index` is the token `text`.
  bool has_token(Index index, std::string_view text) const;
  bool first_child_is(Index index, Kind kind) const {
    return !is_leaf(index) && this->kind(index + 1) == kind;
  }

 private:
  Language language_;
  std::string_view text_;
  std::vector<FlatNode> nodes_;
};

// The kind that a rule file's word names; `other` when no rule of code asks for it.
Kind kind_by_name(std::string_view name);
Field field_by_name(std::string_view name);

}  // namespace syntax
