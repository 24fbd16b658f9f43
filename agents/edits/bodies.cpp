#include "agents/edits/bodies.hpp"

#include <algorithm>

#include "base/document.hpp"

namespace agents::edits {

namespace {

using syntax::Node;

bool is_statement_of(const Node& node, std::string_view expression) {
  return node.kind() == "expression_statement" && node.named_child_count() == 1 &&
         node.named_child(0).kind() == expression;
}

bool stands_for_a_body(const Node& node) {
  return node.kind() == "pass_statement" || is_statement_of(node, "ellipsis") ||
         (node.kind() == "raise_statement" &&
          node.text().find("NotImplementedError") != std::string_view::npos);
}

// The statement that stands for what is to be written; nothing for a function that does something.
std::optional<Node> stub_in(const Node& body) {
  std::optional<Node> stub;
  for (std::size_t i = 0; i < body.named_child_count(); ++i) {
    Node child = body.named_child(i);
    if (child.kind() == "comment" || is_statement_of(child, "string")) continue;
    if (stub || !stands_for_a_body(child)) return std::nullopt;
    stub = child;
  }
  return stub;
}

void collect_stubs(const Node& node, std::vector<Node>& stubs) {
  if (node.kind() == "function_definition") {
    auto body = node.field("body");
    auto stub = body ? stub_in(*body) : std::nullopt;
    if (stub) stubs.push_back(*stub);
  }
  for (std::size_t i = 0; i < node.named_child_count(); ++i) collect_stubs(node.named_child(i), stubs);
}

// A `return` or `yield` that belongs to no function in the text itself.
bool gives_something(const Node& node) {
  if (node.kind() == "return_statement" || node.kind() == "yield") return true;
  if (node.kind() == "function_definition" || node.kind() == "class_definition" || node.kind() == "lambda")
    return false;
  for (std::size_t i = 0; i < node.named_child_count(); ++i) {
    if (gives_something(node.named_child(i))) return true;
  }
  return false;
}

// Without the blanks that all lines begin with; nothing where the first line has more than the least of them.
std::optional<Lines> at_the_margin(const Lines& lines) {
  std::optional<std::string_view> least, first;
  for (const std::string& line : lines) {
    if (is_blank(line)) continue;
    std::string_view blanks = indentation(line);
    if (!first) first = blanks;
    if (!least || blanks.size() < least->size()) least = blanks;
  }
  if (!first || first->size() != least->size()) return std::nullopt;
  Lines out;
  for (const std::string& line : lines)
    out.push_back(is_blank(line) ? std::string() : line.substr(least->size()));
  while (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

}  // namespace

std::optional<std::vector<LineEdit>> place_body(const Lines& body, const Lines& file,
                                                syntax::Language language) {
  if (language != syntax::Language::python) return std::nullopt;
  auto statements = at_the_margin(body);
  if (!statements || join(*statements).size() + join(file).size() > kMostParsed) return std::nullopt;
  auto theirs = syntax::Tree::parse(language, join(*statements));
  auto ours = syntax::Tree::parse(language, join(file));
  if (!theirs || !ours || theirs->has_error() || ours->has_error() || !gives_something(theirs->root()))
    return std::nullopt;
  std::vector<Node> stubs;
  collect_stubs(ours->root(), stubs);
  if (stubs.size() != 1) return std::nullopt;
  base::LineIndex index(ours->text());
  std::size_t first = index.position(stubs.front().span().begin).line - 1;
  std::size_t last = index.position(stubs.front().span().end).line - 1;
  std::string blanks(indentation(file[first]));
  if (blanks.empty()) return std::nullopt;  // it stands behind its `def`, on one line
  LineEdit edit{first, last - first + 1, {}};
  for (const std::string& line : *statements)
    edit.lines.push_back(line.empty() ? std::string() : blanks + line);
  WorkText whole(join(file));
  whole.replace({edit});
  auto result = syntax::Tree::parse(language, whole.text());
  if (!result || result->has_error()) return std::nullopt;
  return std::vector<LineEdit>{std::move(edit)};
}

}  // namespace agents::edits
