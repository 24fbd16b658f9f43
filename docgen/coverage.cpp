#include "docgen/coverage.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "docgen/draft.hpp"

namespace docgen {
namespace {

bool is_asked(const Symbol& symbol, Language language, const CoverageOptions& options) {
  bool java = language == Language::java;
  if (inherits_text(symbol, language)) return false;
  bool nameless = symbol.name.empty() && !symbol.is_exported && symbol.kind != SymbolKind::module;
  if (nameless || symbol.is_overload || symbol.is_setter || symbol.is_nested) return false;
  if (symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::type ||
      (symbol.kind == SymbolKind::constructor && !java))
    return false;
  bool dunder = symbol.name.size() > 4 && symbol.name.starts_with("__") && symbol.name.ends_with("__");
  if (dunder && symbol.kind != SymbolKind::module) return false;
  return (java ? symbol.is_exported : symbol.is_public) || options.include_private;
}

}  // namespace

void Coverage::add(const Coverage& other) {
  total += other.total;
  documented += other.documented;
  drafts += other.drafts;
  missing.insert(missing.end(), other.missing.begin(), other.missing.end());
}

Coverage coverage_of(const base::Document& document, const Facts& facts, const CoverageOptions& options) {
  Coverage coverage;
  if (facts.generated || is_stub_file(facts.path)) return coverage;
  bool python = facts.language == Language::python;
  for (const Symbol& symbol : facts.symbols) {
    if (!is_asked(symbol, facts.language, options)) continue;
    bool module = symbol.kind == SymbolKind::module;
    if (module && (!options.modules || !python || (facts.symbols.size() == 1 && !symbol.comment))) continue;
    ++coverage.total;
    if (!symbol.comment) {
      coverage.missing.push_back(fmt::format("{}:{} {}", facts.path, symbol.line, symbol.qualified));
      continue;
    }
    ++coverage.documented;
    std::string_view text = document.text().substr(symbol.comment->text.begin, symbol.comment->text.size());
    coverage.drafts += count_placeholders(text) > 0;
  }
  return coverage;
}

std::string badge(double percent) {
  const char* color = percent >= 90   ? "#2e9e4f"
                      : percent >= 70 ? "#97a313"
                      : percent >= 40 ? "#d9822b"
                                      : "#c0392b";
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"132\" height=\"20\" role=\"img\" "
      "aria-label=\"documented: {0:.0f} %\">\n"
      "<rect width=\"88\" height=\"20\" rx=\"3\" fill=\"#444\"/><rect x=\"84\" width=\"48\" height=\"20\" "
      "rx=\"3\" fill=\"{1}\"/>\n"
      "<g fill=\"#fff\" font-family=\"Verdana,sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n"
      "<text x=\"43\" y=\"14\">documented</text><text x=\"108\" y=\"14\">{0:.0f} %</text></g>\n</svg>\n",
      percent, color);
}

}  // namespace docgen
