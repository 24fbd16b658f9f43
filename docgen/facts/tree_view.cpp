#include "docgen/facts/tree_view.hpp"

namespace docgen {

Index first_named(const FlatTree& tree, Index node) {
  for (Index child : Children(tree, node)) {
    if (tree.kind(child) != Kind::token && !is_comment(tree.kind(child))) return child;
  }
  return node;
}

base::Span span_of(const FlatTree& tree, Index node) {
  return {tree[node].begin, tree[node].end};
}

std::string one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      blank = true;
      continue;
    }
    bool after_bracket = line.empty() || line.back() == '(' || line.back() == '[' || line.back() == '{';
    bool before_bracket = c == ')' || c == ']' || c == '}' || c == ',';
    if (blank && !after_bracket && !before_bracket) line += ' ';
    blank = false;
    line += c;
  }
  // A trailing comma before a bracket was there for the layout only.
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    bool closes = line[i + 1] == ')' || line[i + 1] == ']';
    if (line[i] == ',' && closes && line.find(',') != i) line.erase(i, 1);
  }
  return line;
}

std::string indent_at(std::string_view text, std::size_t offset) {
  std::size_t start = offset;
  while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r') --start;
  std::string_view before = text.substr(start, offset - start);
  std::size_t blanks = before.find_first_not_of(" \t\f");
  return std::string(before.substr(0, blanks == std::string_view::npos ? before.size() : blanks));
}

}  // namespace docgen
