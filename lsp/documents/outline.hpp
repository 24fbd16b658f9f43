// The definitions of a text, as a tree.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.hpp"

namespace lsp {

struct Symbol {
  std::string name;
  std::string kind;  // as in syntax::Tag
  base::Span span;   // the whole definition
  base::Span name_span;
  std::optional<std::size_t> parent;  // index of the definition that it stands in
};

struct Outline {
  std::vector<Symbol> symbols;  // in the order of the text, each after its parent

  // The definition that `name` at `offset` most likely means: one in the innermost definition around it, else
  // further out; of several there the last before `offset`, else the first. Null when the text defines no
  // such name.
  const Symbol* resolve(std::string_view name, std::size_t offset) const;
  std::size_t count(std::string_view name) const;
};

Outline make_outline(std::span<const syntax::DefiningPart> parts);

// The comment that the byte at `offset` belongs to.
std::optional<syntax::Node> comment_at(const syntax::Tree& tree, std::size_t offset);

}  // namespace lsp
