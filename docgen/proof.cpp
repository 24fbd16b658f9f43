// After Verible's formatter: what writes into a person's file reads its own output back.
//
// Two views are compared, since a comment may hang in another place of the tree when a docstring comes before
// it: the leaves as one sequence, comments among them; and the nodes with their depths, without comments.
#include "docgen/proof.hpp"

#include <algorithm>
#include <vector>

#include "docgen/facts/tree_view.hpp"
#include "docgen/outline/tokens.hpp"

namespace docgen {
namespace {

struct View {
  std::vector<std::string_view> leaves;
  std::vector<std::pair<std::uint16_t, std::uint32_t>> shape;  // symbol and depth
};

// Go's and Bash's documentation looks like any comment: it is what ends on the line before a declaration.
bool stands_before_declaration(const FlatTree& tree, Index comment) {
  std::string_view text = tree.text();
  Index next = tree.next(comment);
  std::size_t end = tree[comment].end;
  for (; next < tree.size(); next = tree.next(next)) {
    if (tree.parent(next) != tree.parent(comment)) return false;
    std::string_view between = text.substr(end, tree[next].begin - end);
    if (std::ranges::count(between, '\n') > 1 || between.find_first_not_of(" \t\r\n") != between.npos)
      return false;
    if (!is_comment(tree.kind(next))) break;
    end = tree[next].end;
  }
  if (next >= tree.size()) return false;
  switch (tree.kind(next)) {
    case Kind::function_definition:  // Bash's
    case Kind::function_declaration:
    case Kind::method_declaration:
    case Kind::type_declaration:
    case Kind::const_declaration:
    case Kind::var_declaration:
    case Kind::type_spec:
    case Kind::type_alias:
    case Kind::const_spec:
    case Kind::var_spec:
      return true;
    default:
      return false;
  }
}

bool is_documentation_comment(const FlatTree& tree, Index comment) {
  std::string_view text = tree.text_of(comment);
  switch (tree.language()) {
    case syntax::Language::rust:
      return (text.starts_with("///") && !text.starts_with("////")) || text.starts_with("//!") ||
             (text.starts_with("/**") && !text.starts_with("/***"));
    case syntax::Language::go:
    case syntax::Language::bash:
      return stands_before_declaration(tree, comment);
    case syntax::Language::c:
    case syntax::Language::cpp:
      return text.starts_with("/**") || text.starts_with("/*!") || text.starts_with("///") ||
             text.starts_with("//!");
    default:
      return text.starts_with("/**");
  }
}

// Formatted strings and bytes are values like others, wherever they stand.
bool is_plain_string(std::string_view text) {
  std::size_t quote = text.find_first_of("'\"");
  return text.substr(0, quote).find_first_of("fFbBtT") == std::string_view::npos;
}

// The statement that is the documentation string of `body`; `body` itself for none.
Index docstring_statement(const FlatTree& tree, Index body) {
  for (Index child : Children(tree, body)) {
    if (is_comment(tree.kind(child))) continue;
    if (tree.kind(child) != Kind::expression_statement) return body;
    Index string = first_named(tree, child);
    bool alone = tree.next(string) == tree.next(child);
    bool text = tree.kind(string) == Kind::string || tree.kind(string) == Kind::concatenated_string;
    return alone && text && is_plain_string(tree.text_of(string)) ? child : body;
  }
  return body;
}

std::vector<bool> python_documentation(const FlatTree& tree) {
  std::vector<bool> is(tree.size(), false);
  auto note = [&](Index body) {
    Index statement = docstring_statement(tree, body);
    if (statement != body) is[statement] = true;
  };
  note(0);
  for (Index node = 0; node < tree.size(); ++node) {
    if (tree.kind(node) != Kind::function_definition && tree.kind(node) != Kind::class_definition) continue;
    Index body = tree.child(node, Field::body);
    if (body != node) note(body);
  }
  return is;
}

View view_of(const FlatTree& tree) {
  View view;
  bool python = tree.language() == syntax::Language::python;
  std::vector<bool> documentation =
      python ? python_documentation(tree) : std::vector<bool>(tree.size(), false);
  std::vector<std::uint32_t> depth(tree.size(), 0);
  for (Index node = 0; node < tree.size();) {
    if (node > 0) depth[node] = depth[tree.parent(node)] + 1;
    bool comment = is_comment(tree.kind(node));
    bool skipped = documentation[node] || (comment && !python && is_documentation_comment(tree, node));
    if (skipped) {
      node = tree.next(node);
      continue;
    }
    if (!comment) view.shape.emplace_back(tree[node].symbol, depth[node]);
    if (tree.is_leaf(node) || comment) {
      view.leaves.push_back(tree.text_of(node));
      node = tree.next(node);
    } else {
      ++node;
    }
  }
  return view;
}

std::string shortened(std::string_view text) {
  return std::string(text.substr(0, 40));
}

}  // namespace

std::optional<std::string> difference_outside_documentation(Language language, std::string_view before,
                                                            std::string_view after) {
  auto grammar = grammar_of(language);
  if (!grammar) return difference_outside_comments(language, before, after);
  auto old_tree = syntax::Tree::parse(*grammar, std::string(before));
  auto new_tree = syntax::Tree::parse(*grammar, std::string(after));
  if (!old_tree || !new_tree || old_tree->unread() || new_tree->unread())
    return "the text could not be read again";
  if (old_tree->has_error() != new_tree->has_error()) return "the new text is no program";
  FlatTree old_flat(*grammar, syntax::NodeAccess::raw(old_tree->root()), old_tree->text());
  FlatTree new_flat(*grammar, syntax::NodeAccess::raw(new_tree->root()), new_tree->text());
  View was = view_of(old_flat), is = view_of(new_flat);
  for (std::size_t i = 0; i < was.leaves.size() || i < is.leaves.size(); ++i) {
    if (i >= was.leaves.size()) return "there would be more: " + shortened(is.leaves[i]);
    if (i >= is.leaves.size()) return "this would be lost: " + shortened(was.leaves[i]);
    if (was.leaves[i] != is.leaves[i])
      return "\"" + shortened(was.leaves[i]) + "\" would become \"" + shortened(is.leaves[i]) + "\"";
  }
  if (was.shape != is.shape) return "the same words would mean something else";
  return std::nullopt;
}

}  // namespace docgen
