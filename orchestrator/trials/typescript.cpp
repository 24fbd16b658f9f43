#include "orchestrator/trials/typescript.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace orchestrator::trials {
namespace {

constexpr std::array<std::string_view, 14> kErased = {"type_annotation",
                                                      "type_parameters",
                                                      "type_arguments",
                                                      "interface_declaration",
                                                      "type_alias_declaration",
                                                      "implements_clause",
                                                      "accessibility_modifier",
                                                      "ambient_declaration",
                                                      "function_signature",
                                                      "abstract_method_signature",
                                                      "type_predicate_annotation",
                                                      "asserts_annotation",
                                                      "override_modifier",
                                                      "index_signature"};

bool is_erased(std::string_view kind) {
  return std::ranges::find(kErased, kind) != kErased.end();
}

// What of a node goes although the node itself stays: the part behind the expression of `x as T` and `x!`,
// and single words.
void erase_parts(const syntax::Node& node, std::vector<base::Span>& erased) {
  std::string_view kind = node.kind();
  if (kind == "as_expression" || kind == "satisfies_expression" || kind == "non_null_expression") {
    if (node.child_count() > 1) erased.push_back({node.child(0).span().end, node.span().end});
  } else if (kind == "optional_parameter" || kind == "public_field_definition" ||
             kind == "method_definition" || kind == "class_declaration" ||
             kind == "abstract_class_declaration") {
    for (std::size_t i = 0; i < node.child_count(); ++i) {
      std::string_view word = node.child(i).kind();
      if (word == "?" || word == "readonly" || word == "abstract" || word == "!")
        erased.push_back(node.child(i).span());
    }
  }
}

}  // namespace

std::string without_types(syntax::Language language, const std::string& text) {
  auto tree = syntax::Tree::parse(language, text);
  if (!tree || tree->has_error()) return text;
  std::vector<base::Span> erased;
  std::vector<syntax::Node> open = {tree->root()};
  while (!open.empty()) {
    syntax::Node node = open.back();
    open.pop_back();
    if (is_erased(node.kind())) {
      erased.push_back(node.span());
      continue;
    }
    erase_parts(node, erased);
    for (std::size_t i = 0; i < node.child_count(); ++i) open.push_back(node.child(i));
  }
  std::string result = text;
  for (const base::Span& span : erased) {
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (result[i] != '\n') result[i] = ' ';
    }
  }
  return result;
}

}  // namespace orchestrator::trials
