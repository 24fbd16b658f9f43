#include "lsp/handlers/known_facts.hpp"

#include <set>

#include <fmt/format.h>

namespace lsp::handlers {
namespace {

constexpr std::size_t kMostLines = 8;  // of a kind

class FactLines {
 public:
  explicit FactLines(bool markdown) : markdown_(markdown) {}

  std::string code(const std::string& text) const { return markdown_ ? fmt::format("`{}`", text) : text; }
  void add(const std::string& line) {
    if (seen_.insert(line).second) text_ += fmt::format("- {}\n", line);
  }
  std::string take() && { return std::move(text_); }

 private:
  bool markdown_;
  std::string text_;
  std::set<std::string> seen_;
};

void add_types(const docgen::Symbol& symbol, FactLines& lines) {
  using Source = docgen::Parameter::TypeSource;
  for (const docgen::Parameter& parameter : symbol.parameters) {
    bool shown = parameter.type_source == Source::default_value || parameter.type_source == Source::checked;
    if (!shown || parameter.type.empty() || parameter.type == "None") continue;
    lines.add(fmt::format("{} by {}", lines.code(parameter.name + ": " + parameter.type),
                          parameter.type_source == Source::checked ? "a check in the code" : "its default"));
  }
  if (auto type = result_type(symbol)) lines.add(fmt::format("returns {}", lines.code(*type)));
  if (symbol.is_generator) lines.add("yields its results");
}

void add_raises(const docgen::Symbol& symbol, FactLines& lines) {
  std::size_t count = 0;
  for (const docgen::Raise& raise : symbol.raises) {
    if (raise.exception.empty() || ++count > kMostLines) continue;
    std::string line = fmt::format("raises {}", lines.code(raise.exception));
    if (!raise.guard.empty()) line += fmt::format(" when {}", lines.code(raise.guard));
    if (!raise.via.empty()) line += fmt::format(", through {}", lines.code(raise.via));
    lines.add(line);
  }
}

void add_changes(const docgen::Symbol& symbol, FactLines& lines) {
  std::size_t count = 0;
  for (const docgen::Mutation& mutation : symbol.mutations) {
    if (++count <= kMostLines) lines.add(fmt::format("changes {}", lines.code(mutation.target)));
  }
  for (const docgen::Parameter& parameter : symbol.parameters) {
    if (parameter.mutated) lines.add(fmt::format("changes its argument {}", lines.code(parameter.name)));
  }
  for (const std::string& effect : symbol.effects) lines.add(effect);
}

void add_agreement(const Analysis& analysis, const docgen::Symbol& symbol, FactLines& lines) {
  std::size_t differing = 0;
  for (const docgen::Finding& finding : analysis.findings) {
    if (finding.function != symbol.qualified || finding.rule == docgen::Rule::missing_doc) continue;
    if (++differing <= 3) lines.add(fmt::format("its documentation differs: {}", finding.message));
  }
  if (symbol.comment && differing == 0) lines.add("its documentation agrees with the code");
}

}  // namespace

std::optional<std::string> result_type(const docgen::Symbol& symbol) {
  if (!symbol.return_annotation.empty() || symbol.is_generator || symbol.is_stub || symbol.is_abstract ||
      symbol.raises_only || symbol.is_overload)
    return std::nullopt;
  std::string type;
  bool none = symbol.may_fall_off;
  for (const docgen::Return& one : symbol.returns) {
    std::string of_one = one.has_value ? one.type : "None";
    if (of_one.empty()) return std::nullopt;
    if (of_one == "None") {
      none = true;
    } else if (!type.empty() && type != of_one) {
      return std::nullopt;
    } else {
      type = of_one;
    }
  }
  if (type.empty()) return none ? std::optional<std::string>("None") : std::nullopt;
  return none ? type + " | None" : type;
}

std::string known_facts(const Analysis& analysis, const docgen::Symbol& symbol, bool markdown) {
  FactLines lines(markdown);
  bool callable = symbol.kind == docgen::SymbolKind::function || symbol.kind == docgen::SymbolKind::method ||
                  symbol.kind == docgen::SymbolKind::constructor;
  if (callable && analysis.facts->language == docgen::Language::python) add_types(symbol, lines);
  add_raises(symbol, lines);
  add_changes(symbol, lines);
  add_agreement(analysis, symbol, lines);
  return std::move(lines).take();
}

}  // namespace lsp::handlers
