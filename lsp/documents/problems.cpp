#include "lsp/documents/problems.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace lsp {
namespace {

constexpr std::size_t kMost = 100;

// The first word or sign of the error, short enough for a line.
std::string first_token(syntax::Node node) {
  while (node.child_count() > 0) node = node.child(0);
  std::string_view text = base::trim(node.text());
  text = text.substr(0, text.find('\n'));
  constexpr std::size_t kShown = 40;
  if (text.size() <= kShown) return std::string(text);
  return fmt::format("{}…", text.substr(0, base::utf8_cut(text, kShown)));
}

Problem describe(syntax::Node node) {
  using enum base::DiagnosticCode;
  if (node.is_missing()) return {syntax_error, node.span(), fmt::format("expected `{}` here", node.kind())};
  std::string token = first_token(node);
  if (token.empty()) return {syntax_error, node.span(), "this can't be read"};
  return {syntax_error, node.span(), fmt::format("unexpected `{}`", token)};
}

// Explicit stack: foreign text nests as deep as it likes.
void collect(syntax::Node root, std::vector<Problem>& problems) {
  std::vector<syntax::Node> open{root};
  while (!open.empty() && problems.size() < kMost) {
    syntax::Node node = open.back();
    open.pop_back();
    if (node.is_error() || node.is_missing()) {
      problems.push_back(describe(node));
      continue;
    }
    if (!node.has_error()) continue;
    for (std::size_t i = node.child_count(); i-- > 0;) open.push_back(node.child(i));
  }
}

}  // namespace

namespace {

// The built-in type that `word` means in an annotation; "" for others. typing's names count where the text
// speaks of typing.
std::string_view annotated_type(std::string_view word, std::string_view text) {
  constexpr std::string_view kBuiltIn[] = {"int",  "float", "str", "bool", "bytes",
                                           "list", "dict",  "set", "tuple"};
  constexpr std::pair<std::string_view, std::string_view> kTyping[] = {
      {"List", "list"}, {"Dict", "dict"}, {"Set", "set"}, {"Tuple", "tuple"}};
  for (std::string_view type : kBuiltIn) {
    if (type == word) return type;
  }
  for (const auto& [name, type] : kTyping) {
    if (name == word && text.find("typing") != text.npos) return type;
  }
  return "";
}

struct Annotated {
  std::string_view type;
  std::size_t value;  // where it begins
};

// Whether the text goes on like ": int = …" from the colon at `colon`. Looking at the text first costs a
// hundredth of looking at each node.
std::optional<Annotated> annotated_at(std::string_view text, std::size_t colon) {
  std::size_t at = colon + 1;
  auto skip_blanks = [&] {
    while (at < text.size() && text[at] == ' ') ++at;
  };
  auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
  };
  skip_blanks();
  std::size_t begin = at;
  while (at < text.size() && is_letter(text[at])) ++at;
  std::string_view type = annotated_type(text.substr(begin, at - begin), text);
  if (type.empty()) return std::nullopt;
  if (at < text.size() && text[at] == '[') {
    std::size_t open = 0;
    do {
      open += text[at] == '[' ? 1 : 0;
      open -= text[at] == ']' ? 1 : 0;
      ++at;
    } while (at < text.size() && open > 0 && text[at] != '\n');
  }
  skip_blanks();
  if (at >= text.size() || text[at] != '=' || text.substr(at).starts_with("==")) return std::nullopt;
  ++at;
  skip_blanks();
  return Annotated{type, at};
}

// Whether what begins like `value` may be a literal of another type. The usual one that is as it should be is
// told by its first sign, and the tree isn't asked.
bool may_differ(std::string_view type, std::string_view value) {
  if (value.empty()) return false;
  char first = value.front();
  if (first == '\'' || first == '"') return type != "str";
  if (first == '[') return type != "list";
  if (first == '{') return type != "dict" || !value.starts_with("{}");
  if (first == '(') return type != "tuple";
  if (first >= '0' && first <= '9') {
    std::string_view number = value.substr(0, value.find_first_not_of("0123456789_"));
    bool whole = number.size() == value.size() ||
                 std::string_view(".eEjJxob").find(value[number.size()]) == value.npos;
    return type != "float" && !(type == "int" && whole);
  }
  return first == '-' || first == '.' || std::string_view("TFbBrRfFuU").find(first) != std::string_view::npos;
}

// The type of a literal; "" for what is none.
std::string_view literal_type(syntax::Node node) {
  std::string_view kind = node.kind(), text = node.text();
  if (kind == "unary_operator" && text.starts_with('-') && node.named_child_count() == 1)
    return literal_type(node.named_child(0));
  if (kind == "integer" || kind == "float")
    return text.ends_with('j') || text.ends_with('J') ? "" : kind == "float" ? "float" : "int";
  if (kind == "true" || kind == "false") return "bool";
  if (kind == "string" || kind == "concatenated_string")
    return text.substr(0, text.find_first_of("'\"")).find_first_of("bB") == text.npos ? "str" : "bytes";
  if (kind == "list" || kind == "list_comprehension") return "list";
  if (kind == "dictionary" || kind == "dictionary_comprehension") return "dict";
  if (kind == "set" || kind == "set_comprehension") return "set";
  return kind == "tuple" || kind == "expression_list" ? "tuple" : "";
}

// The value of the annotated variable or parameter that begins at `offset`.
std::optional<syntax::Node> annotated_value(const syntax::Tree& tree, std::size_t offset) {
  std::optional<syntax::Node> node = tree.covering({offset, offset + 1});
  for (; node && node->span().begin == offset; node = node->parent()) {
    auto around = node->parent();
    if (!around) return std::nullopt;
    bool is_variable =
        around->kind() == "assignment" && around->field("type") && around->field("right") == *node;
    bool is_parameter = around->kind() == "typed_default_parameter" && around->field("value") == *node;
    if (is_variable || is_parameter) return node;
  }
  return std::nullopt;
}

// As type checkers have it: a whole number will do for a float, and True for a number.
bool will_do(std::string_view value, std::string_view type) {
  if (value.empty() || value == type) return true;
  if (type == "float") return value == "int" || value == "bool";
  return type == "int" && value == "bool";
}

}  // namespace

std::vector<Problem> annotation_problems(const syntax::Tree& tree) {
  std::vector<Problem> problems;
  if (tree.language() != syntax::Language::python) return problems;
  std::string_view text = tree.text();
  for (std::size_t colon = text.find(':'); colon != text.npos && problems.size() < kMost;
       colon = text.find(':', colon + 1)) {
    auto annotated = annotated_at(text, colon);
    if (annotated && !may_differ(annotated->type, text.substr(annotated->value))) annotated.reset();
    auto value = annotated ? annotated_value(tree, annotated->value) : std::nullopt;
    std::string_view type = value ? literal_type(*value) : "";
    if (!value || will_do(type, annotated->type)) continue;
    problems.push_back(
        {base::DiagnosticCode::compiler_warning, value->span(),
         fmt::format("the annotation says `{}`, and the value is a `{}`", annotated->type, type)});
  }
  return problems;
}

std::vector<Problem> syntax_problems(const syntax::Tree& tree) {
  if (tree.unread()) {
    std::size_t line = std::min(tree.text().find('\n'), tree.text().size());
    return {
        {base::DiagnosticCode::syntax_error, {0, line}, "this text is too far from its language to be read"}};
  }
  std::vector<Problem> problems;
  bool needs_preprocessor =
      tree.language() == syntax::Language::c || tree.language() == syntax::Language::cpp;
  if (!needs_preprocessor && tree.has_error()) collect(tree.root(), problems);
  return problems;
}

}  // namespace lsp
