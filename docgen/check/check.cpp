#include "docgen/check/check.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "docgen/check/context.hpp"

namespace docgen {

const Style* style_of_text(std::string_view text, const Style& usual, Language language) {
  const Style* best = &usual;
  // Nothing begins a section or a field without one of these.
  if (text.find_first_of(":@-=") == std::string_view::npos) return best;
  int most = usual.evidence(text);
  for (const Style& style : styles()) {
    if (!style.fits(language) || style.evidence == best->evidence) continue;
    int evidence = style.evidence(text);
    if (evidence > most) most = evidence, best = &style;
  }
  return best;
}

const Doc& CheckContext::doc(const Symbol& symbol) const {
  auto [entry, added] = docs.try_emplace(&symbol);
  if (!added || !symbol.comment) return entry->second;
  std::string_view words = text(symbol.comment->text);
  const Style* own = style_is_given ? &style : style_of_text(words, style, facts.language);
  entry->second = own->parse(words, symbol.comment->form);
  return entry->second;
}

void CheckContext::report(Rule rule, const Symbol& symbol, std::size_t line, std::string name,
                          std::string message) {
  Finding finding;
  finding.rule = rule;
  finding.path = document.path();
  finding.line = line;
  finding.span = document.lines().line(line);
  finding.function = symbol.kind == SymbolKind::module ? "" : symbol.qualified;
  finding.name = std::move(name);
  finding.message = std::move(message);
  findings.push_back(std::move(finding));
}

void report_missing_doc(CheckContext& context, const Symbol& symbol) {
  if (is_stub_file(context.facts.path)) return;
  context.report(Rule::missing_doc, symbol, symbol.line, symbol.name,
                 "the " + (symbol.keyword.empty() ? std::string(name(symbol.kind)) : symbol.keyword) + " " +
                     symbol.qualified + " has no documentation");
}

const Style& style_of(const base::Document& document, const Facts& facts, const Style* given) {
  if (given != nullptr && given->fits(facts.language)) return *given;
  std::vector<std::string_view> texts;
  for (const Symbol& symbol : facts.symbols) {
    if (!symbol.comment) continue;
    texts.push_back(document.text().substr(symbol.comment->text.begin, symbol.comment->text.size()));
  }
  const Style* found = detect(texts, facts.language);
  return found != nullptr ? *found : usual_style(facts.language);
}

std::vector<Finding> check(const base::Document& document, const Facts& facts, const CheckOptions& options,
                           const Style* style) {
  std::vector<Finding> findings;
  if (facts.generated || facts.symbols.empty()) return findings;
  bool given = style != nullptr && style->fits(facts.language);
  CheckContext context{document, facts, options, style_of(document, facts, style), given, findings};
  switch (facts.language) {
    case Language::python:
      check_python(context);
      break;
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      check_javascript(context);
      break;
    case Language::c:
    case Language::cpp:
      if (context.style.name == "kerneldoc") {
        check_outlined(context);
      } else {
        check_c(context);
      }
      break;
    case Language::java:
      check_java(context);
      break;
    case Language::rust:
      check_rust(context);
      break;
    case Language::go:
      check_go(context);
      break;
    case Language::bash:
      break;  // its lists are prose, as people write them
    case Language::csharp:
    case Language::php:
    case Language::kotlin:
    case Language::scala:
    case Language::groovy:
    case Language::ruby:
    case Language::lua:
    case Language::r:
      check_outlined(context);
      break;
  }
  std::ranges::stable_sort(findings, {}, &Finding::line);
  return findings;
}

}  // namespace docgen
