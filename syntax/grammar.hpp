// The tree-sitter side of a Language, for the files of this room.
#pragma once

#include <tree_sitter/api.h>

#include "syntax/syntax.hpp"

namespace syntax {

const TSLanguage* grammar(Language language);

inline constexpr std::size_t kLanguageCount = static_cast<std::size_t>(Language::bash) + 1;

// Between our Node and tree-sitter's, which have the same layout.
struct NodeAccess {
  static TSNode raw(const Node& node);
  static const std::string& text(const Node& node) { return *node.text_; }
  static Node make(TSNode raw, const std::string* text);
};

// A cursor that ends with its scope.
class Cursor {
 public:
  explicit Cursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  TSFieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool to_first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_next_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }

  // To the next node that is not inside this one: the next sibling of it or of the nearest ancestor that has
  // one.
  bool to_next_outside() {
    do {
      if (to_next_sibling()) return true;
    } while (to_parent());
    return false;
  }

 private:
  TSTreeCursor cursor_;
};

}  // namespace syntax
