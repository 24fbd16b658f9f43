#include "orchestrator/choice/combine.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace orchestrator::choice {
namespace {

using syntax::Node;

bool is_function(std::string_view kind) {
  return kind == "function_definition" || kind == "method_declaration" || kind == "method_definition" ||
         kind == "function_declaration" || kind == "function_item";
}

bool is_class(std::string_view kind) {
  return kind == "class_definition" || kind == "class_declaration" || kind == "impl_item" ||
         kind == "class_specifier" || kind == "interface_declaration";
}

std::string_view name_of(const Node& node) {
  auto name = node.field("name");
  if (!name) name = node.field("type");
  return name ? name->text() : std::string_view();
}

// A definition with what decorates it.
Node whole(const Node& node) {
  auto parent = node.parent();
  return parent && parent->kind() == "decorated_definition" ? *parent : node;
}

std::optional<Node> body_of(const syntax::Tree& tree, std::string_view owner) {
  if (owner.empty()) return tree.root();
  std::vector<Node> open = {tree.root()};
  std::optional<Node> found;
  for (std::size_t at = 0; at < open.size(); ++at) {
    Node node = open[at];
    if (is_class(node.kind()) && name_of(node) == owner) {
      if (found) return std::nullopt;
      found = node.field("body");
      continue;
    }
    for (std::size_t i = 0; i < node.named_child_count(); ++i) open.push_back(node.named_child(i));
  }
  return found;
}

// The only function called `name` directly in `body`.
std::optional<Node> function_in(const Node& body, std::string_view name) {
  std::optional<Node> found;
  for (std::size_t i = 0; i < body.named_child_count(); ++i) {
    Node child = body.named_child(i);
    Node inner = child;
    if (child.kind() == "decorated_definition" || child.kind() == "export_statement") {
      auto definition = child.field(child.kind() == "export_statement" ? "declaration" : "definition");
      if (!definition) continue;
      inner = *definition;
    }
    if (!is_function(inner.kind()) || name_of(inner) != name) continue;
    if (found) return std::nullopt;
    found = inner;
  }
  return found;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

// The node's text with the blanks before its first line, and its lines moved from one indentation to another.
std::string indented_as(const Node& node, const std::string& text, const std::string& indent) {
  std::size_t begin = line_begin(text, node.span().begin);
  std::string old_indent = text.substr(begin, node.span().begin - begin);
  std::string result;
  bool first = true;
  for (std::string_view line : base::split_lines(node.text())) {
    if (!first) {
      result += '\n';
      bool indented = line.starts_with(old_indent) && !base::trim(line).empty();
      if (indented) result += indent + std::string(line.substr(old_indent.size()));
      if (!indented) result += line;
    } else {
      result += line;
    }
    first = false;
  }
  while (!result.empty() && (result.back() == '\n' || result.back() == '\r')) result.pop_back();
  return result;
}

bool is_import(std::string_view kind) {
  return kind == "import_statement" || kind == "import_from_statement" || kind == "import_declaration" ||
         kind == "use_declaration";
}

std::string missing_imports(const syntax::Tree& from, const syntax::Tree& to) {
  std::set<std::string, std::less<>> known;
  for (std::size_t i = 0; i < to.root().named_child_count(); ++i)
    known.emplace(to.root().named_child(i).text());
  std::string missing;
  for (std::size_t i = 0; i < from.root().named_child_count(); ++i) {
    Node child = from.root().named_child(i);
    if (is_import(child.kind()) && known.emplace(child.text()).second)
      missing += std::string(child.text()) + "\n";
  }
  return missing;
}

// Where imports may be put: before the first definition, behind what must stay first.
std::size_t place_for_imports(const syntax::Tree& tree) {
  std::size_t place = 0;
  for (std::size_t i = 0; i < tree.root().named_child_count(); ++i) {
    Node child = tree.root().named_child(i);
    std::string_view kind = child.kind();
    bool stays_first = kind == "comment" || kind == "future_import_statement" ||
                       kind == "package_declaration" || kind == "package_clause" ||
                       (i == 0 && kind == "expression_statement");
    if (!stays_first) break;
    place = child.span().end;
    while (place < tree.text().size() && tree.text()[place] != '\n') ++place;
    if (place < tree.text().size()) ++place;
  }
  return place;
}

struct Method {
  std::size_t passed = 0, asked = 0;
  bool whole() const { return passed == asked; }
};

// By method: how a program does on the examples of its documentation.
Method on_examples_of(const trials::Observations& seen, std::size_t program, std::string_view method) {
  Method result;
  const trials::Conduct& conduct = seen.conducts[program];
  for (std::size_t example = 0; example < seen.example_owners.size() && example < conduct.examples.size();
       ++example) {
    if (seen.example_owners[example] != method || conduct.examples[example] < 0) continue;
    ++result.asked;
    result.passed += seen.is_passed_example(conduct.examples[example]);
  }
  return result;
}

}  // namespace

std::optional<std::string> with_part(syntax::Language language, const std::string& to,
                                     const std::string& from, std::string_view owner, std::string_view name) {
  auto to_tree = syntax::Tree::parse(language, to), from_tree = syntax::Tree::parse(language, from);
  if (!to_tree || !from_tree || to_tree->has_error() || from_tree->has_error()) return std::nullopt;
  auto to_body = body_of(*to_tree, owner), from_body = body_of(*from_tree, owner);
  if (!to_body || !from_body) return std::nullopt;
  auto old_part = function_in(*to_body, name), new_part = function_in(*from_body, name);
  if (!old_part || !new_part) return std::nullopt;
  Node old_node = whole(*old_part), new_node = whole(*new_part);
  if (old_node.text() == new_node.text()) return std::nullopt;
  std::size_t begin = line_begin(to, old_node.span().begin);
  std::string indent = to.substr(begin, old_node.span().begin - begin);
  if (!base::trim(indent).empty()) return std::nullopt;  // two things on one line
  std::string imports = missing_imports(*from_tree, *to_tree);
  std::size_t place = imports.empty() ? 0 : place_for_imports(*to_tree);
  if (place > old_node.span().begin) return std::nullopt;
  std::string result = to.substr(0, place) + imports + to.substr(place, old_node.span().begin - place) +
                       indented_as(new_node, from, indent) + to.substr(old_node.span().end);
  auto tree = syntax::Tree::parse(language, result);
  if (!tree || tree->has_error()) return std::nullopt;
  return result;
}

std::optional<Combination> combine(const trials::Observations& seen, const Choice& choice,
                                   const std::vector<Contender>& contenders,
                                   const std::vector<std::string>& codes, syntax::Language language) {
  if (!choice.chosen || seen.example_owners.size() != seen.examples.size()) return std::nullopt;
  std::vector<std::size_t> by_belief(contenders.size());
  for (std::size_t i = 0; i < by_belief.size(); ++i) by_belief[i] = i;
  std::ranges::stable_sort(by_belief,
                           [&](std::size_t a, std::size_t b) { return choice.scores[a] > choice.scores[b]; });
  Combination combination{codes[*choice.chosen], *choice.chosen, {}};
  std::set<std::string> methods(seen.example_owners.begin(), seen.example_owners.end());
  for (const std::string& method : methods) {
    if (method.empty() || on_examples_of(seen, contenders[*choice.chosen].program, method).whole()) continue;
    for (std::size_t other : by_belief) {
      Method theirs = on_examples_of(seen, contenders[other].program, method);
      if (theirs.asked == 0 || !theirs.whole()) continue;
      auto code = with_part(language, combination.code, codes[other], seen.entry, method);
      if (!code) continue;
      combination.code = std::move(*code);
      combination.parts.push_back({method, other});
      break;
    }
  }
  if (combination.parts.empty()) return std::nullopt;
  return combination;
}

bool is_better(const trials::Observations& seen, std::size_t base, std::size_t combined) {
  bool gains = false;
  const auto &before = seen.conducts[base].examples, &after = seen.conducts[combined].examples;
  for (std::size_t example = 0; example < std::min(before.size(), after.size()); ++example) {
    bool was = seen.is_passed_example(before[example]), is = seen.is_passed_example(after[example]);
    if (was && !is) return false;
    gains |= !was && is;
  }
  return gains && seen.conducts[combined].trouble.empty();
}

}  // namespace orchestrator::choice
