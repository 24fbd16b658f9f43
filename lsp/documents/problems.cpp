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

std::vector<Problem> syntax_problems(const syntax::Tree& tree) {
  std::vector<Problem> problems;
  bool needs_preprocessor =
      tree.language() == syntax::Language::c || tree.language() == syntax::Language::cpp;
  if (!needs_preprocessor && tree.has_error()) collect(tree.root(), problems);
  return problems;
}

}  // namespace lsp
