// A version as merging sees it: lists have elements, an element holds the comments that describe it,
// separators are no nodes, and what the grammar can't read is a leaf.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/merge/align.hpp"
#include "syntax/merge/merge.hpp"
#include "syntax/merge/rules.hpp"

namespace syntax::merge {

using NodeId = std::uint32_t;  // kNone where there is none

// An element of a list: comments, the node itself, comments behind it. Its own symbol, as no grammar has it.
inline constexpr std::uint16_t kElement = 0xfffe;
inline constexpr std::uint16_t kErrorNode = 0xffff;

struct MergeNode {
  std::uint32_t begin = 0;  // without blanks around it
  std::uint32_t end = 0;    // of an element: with its separator
  NodeId parent = 0;        // the root's is the root
  NodeId next = 0;          // one past its last descendant
  std::uint16_t symbol = 0;
  std::uint16_t field = 0;          // in the grammar's numbers; 0 for none
  std::uint32_t leaves = 1;         // below it; a leaf has one
  std::uint64_t hash = 0;           // of what it says, without blanks and separators
  const ListRule* list = nullptr;   // of a list
  int group = 0;                    // of an element: index of its group in the list's rule, or kBarrier
  NodeId core = kNone;              // of an element: the node that it is about
  std::uint32_t core_end = 0;       // of an element: where its separator would stand
  std::uint32_t separator_end = 0;  // of an element: core_end when it has none
  bool leaf = true;
  bool named = false;
  bool comment = false;
  bool opaque = false;  // a leaf that isn't one word: it may be merged by lines

  bool is_element() const { return symbol == kElement; }
  bool has_separator() const { return separator_end > core_end; }
};

class MergeTree {
 public:
  // Nothing when the tree is over the limits or the parse was stopped.
  static std::optional<MergeTree> build(Language language, std::string_view text, const Limits& limits,
                                        std::stop_token stop);

  Language language() const { return language_; }
  std::string_view text() const { return text_; }
  bool has_error() const { return has_error_; }
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  const MergeNode& operator[](NodeId id) const { return nodes_[id]; }
  const std::vector<NodeId>& children(NodeId id) const { return children_[id]; }
  std::string_view text_of(NodeId id) const {
    return text_.substr(nodes_[id].begin, nodes_[id].end - nodes_[id].begin);
  }
  std::string_view between(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  // The node itself: an element's core, else the node.
  NodeId core(NodeId id) const { return nodes_[id].is_element() ? nodes_[id].core : id; }
  bool contains(NodeId ancestor, NodeId id) const { return ancestor <= id && id < nodes_[ancestor].next; }

  struct Name {
    std::string text;  // space and what the paths lead to
    bool unique = true;
  };
  // What names a node (an element: its core); nothing when the language says nothing about its kind.
  std::optional<Name> name_of(NodeId id) const;

 private:
  friend class TreeBuilder;
  MergeTree(Language language, std::string_view text) : language_(language), text_(text) {}

  Language language_;
  std::string_view text_;
  bool has_error_ = false;
  std::vector<MergeNode> nodes_;
  std::vector<std::vector<NodeId>> children_;
};

}  // namespace syntax::merge
