#include "docgen/facts/reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {

SourceReader::SourceReader(const base::Document& document, const FlatTree& tree, Facts& facts)
    : document_(document), tree_(tree), facts_(facts), comments_(document, tree) {
  Symbol module;
  module.kind = SymbolKind::module;
  module.span = module.body = {0, document.text().size()};
  facts_.symbols.push_back(std::move(module));
}

std::vector<Index> SourceReader::parts(Index node) const {
  std::vector<Index> found;
  for (Index child : Children(tree_, node)) {
    if (is_word(child)) found.push_back(child);
  }
  return found;
}

Symbol SourceReader::symbol_at(Index node, SymbolKind kind, std::size_t parent) const {
  Symbol symbol;
  symbol.kind = kind;
  symbol.parent = parent;
  symbol.span = span_of(tree_, node);
  Index name = tree_.child(node, Field::name);
  symbol.name = name == node ? "" : std::string(text(name));
  symbol.name_span = span_of(tree_, name);
  symbol.line = document_.lines().position(symbol.name_span.begin).line;
  symbol.indent = indent_at(document_.text(), symbol.span.begin);
  Index body = tree_.child(node, Field::body);
  symbol.has_body = body != node;
  symbol.body = symbol.has_body ? span_of(tree_, body) : base::Span{symbol.span.end, symbol.span.end};
  symbol.head = {symbol.span.begin, symbol.body.begin};
  const Symbol& above = facts_.symbols[parent];
  symbol.qualified = above.qualified.empty()
                         ? symbol.name
                         : above.qualified + std::string(separator(facts_.language)) + symbol.name;
  return symbol;
}

std::size_t SourceReader::add(Symbol symbol) {
  facts_.symbols.push_back(std::move(symbol));
  return facts_.symbols.size() - 1;
}

std::string bare_condition(std::string condition) {
  while (condition.size() > 1 && condition[0] == '(' && closing(condition, 0) == condition.size())
    condition = std::string(base::trim(std::string_view(condition).substr(1, condition.size() - 2)));
  return condition;
}

std::string opposite(const std::string& condition) {
  if (condition.empty()) return "";
  bool joined = condition.find("&&") != std::string::npos || condition.find("||") != std::string::npos;
  bool simple = condition.find_first_of(" <>=!") == std::string::npos;
  if (condition[0] == '!' && !joined) return bare_condition(condition.substr(1));
  if (simple) return "!" + condition;
  struct Pair {
    std::string_view sign, other;
  };
  // The first that fits decides: "<=" before "<".
  constexpr Pair kOpposites[] = {{" == ", " != "}, {" != ", " == "}, {" <= ", " > "},
                                 {" >= ", " < "},  {" < ", " >= "},  {" > ", " <= "}};
  if (!joined) {
    for (const Pair& pair : kOpposites) {
      std::size_t at = condition.find(pair.sign);
      if (at == std::string::npos) continue;
      bool once = condition.find(pair.sign, at + 1) == std::string::npos;
      if (once && condition.find_first_of("\"'?") == std::string::npos)
        return condition.substr(0, at) + std::string(pair.other) + condition.substr(at + pair.sign.size());
    }
  }
  return "!(" + condition + ")";
}

void decide_what_is_public(Facts& facts) {
  bool any = std::ranges::any_of(facts.symbols, &Symbol::is_exported);
  if (!any) return;
  for (Symbol& symbol : facts.symbols) {
    if (symbol.kind != SymbolKind::module) symbol.is_public = symbol.is_public && symbol.is_exported;
  }
}

}  // namespace docgen
