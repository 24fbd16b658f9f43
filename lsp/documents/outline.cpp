#include "lsp/documents/outline.hpp"

#include <algorithm>

namespace lsp {

Outline make_outline(std::span<const syntax::DefiningPart> parts) {
  Outline outline;
  for (const syntax::DefiningPart& part : parts) {
    auto placed = [&part](base::Span span) {
      return base::Span{span.begin + part.span.begin, span.end + part.span.begin};
    };
    for (const syntax::Tag& tag : *part.definitions)
      outline.symbols.push_back({tag.name, tag.kind, placed(tag.span), placed(tag.name_span), std::nullopt});
  }
  std::stable_sort(outline.symbols.begin(), outline.symbols.end(), [](const Symbol& a, const Symbol& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < outline.symbols.size(); ++i) {
    Symbol& symbol = outline.symbols[i];
    while (!open.empty() && !outline.symbols[open.back()].span.contains(symbol.span)) open.pop_back();
    if (!open.empty()) symbol.parent = open.back();
    open.push_back(i);
  }
  return outline;
}

std::optional<syntax::Node> comment_at(const syntax::Tree& tree, std::size_t offset) {
  // Some grammars give comments parts of their own, such as the marker of a documentation comment.
  std::optional<syntax::Node> node = tree.covering({offset, std::min(offset + 1, tree.text().size())});
  for (int level = 0; node && level < 3; ++level, node = node->parent()) {
    if (node->kind().ends_with("comment")) return node;
  }
  return std::nullopt;
}

const Symbol* Outline::resolve(std::string_view name, std::size_t offset) const {
  const Symbol* best = nullptr;
  std::size_t best_scope = 0;
  for (const Symbol& symbol : symbols) {
    if (symbol.name != name) continue;
    if (symbol.name_span.contains(offset)) return &symbol;
    // How narrow the scope is that both stand in; members are seen from outside their class too, but last.
    const Symbol* scope = symbol.parent ? &symbols[*symbol.parent] : nullptr;
    bool visible = !scope || scope->span.contains(offset);
    std::size_t narrowness = !visible ? 1 : scope ? static_cast<std::size_t>(-1) - scope->span.size() : 2;
    bool before = symbol.span.begin <= offset;
    if (!best || narrowness > best_scope || (narrowness == best_scope && before))
      best = &symbol, best_scope = narrowness;
  }
  return best;
}

std::size_t Outline::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(symbols.begin(), symbols.end(),
                                                [&](const Symbol& symbol) { return symbol.name == name; }));
}

}  // namespace lsp
