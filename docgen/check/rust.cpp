// Rust: rustdoc's headings against what a function does (Clippy's missing_errors_doc, missing_panics_doc,
// missing_safety_doc, unnecessary_safety_doc; rustc's missing_docs), and a list of arguments, where there is
// one, against the signature.
#include <algorithm>

#include "base/text.hpp"
#include "docgen/check/context.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

class RustCheck {
 public:
  explicit RustCheck(CheckContext& context) : context_(context), symbols_(context.facts.symbols) {}

  void run() {
    for (std::size_t i = 1; i < symbols_.size(); ++i) {
      const Symbol& symbol = symbols_[i];
      if (!symbol.comment) {
        if (wants_text(symbol)) report_missing_doc(context_, symbol);
        continue;
      }
      if (symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::module) continue;
      const Doc& doc = context_.doc(symbol);
      if (symbol.is_exported && !context_.options.skip_checking_raises) check_headings(symbol, doc);
      check_arguments(symbol, doc);
    }
  }

 private:
  bool wants_text(const Symbol& symbol) const {
    return context_.options.require_doc && symbol.is_exported && symbol.kind != SymbolKind::field &&
           symbol.kind != SymbolKind::module && !documented_elsewhere(symbol);
  }

  static bool documented_elsewhere(const Symbol& symbol) {
    return std::ranges::any_of(symbol.decorators, [](const std::string& attribute) {
      return attribute.starts_with("doc") || attribute.find("doc =") != std::string::npos;
    });
  }

  static const Block* heading(const Doc& doc, std::initializer_list<std::string_view> titles) {
    for (const Block& block : doc.blocks) {
      std::string title = base::lower_ascii(block.title);
      if (std::ranges::find(titles, std::string_view(title)) != titles.end()) return &block;
    }
    return nullptr;
  }

  static bool panics(const Symbol& symbol) {
    return std::ranges::any_of(symbol.raises, [](const Raise& raise) {
      // What marks unfinished or impossible places is no behaviour to tell about.
      bool meant = raise.exception == "panic!" || raise.exception.starts_with("assert") ||
                   raise.exception == "unwrap" || raise.exception == "expect";
      return raise.kind == Raise::Kind::panic && raise.via.empty() && meant;
    });
  }

  void missing(const Symbol& symbol, std::string title, std::string message) {
    context_.report(Rule::missing_raises, symbol, symbol.line, std::move(title), std::move(message));
  }

  void check_headings(const Symbol& symbol, const Doc& doc) {
    const Block* safety = heading(doc, {"safety", "implementation safety"});
    if (symbol.is_unsafe && safety == nullptr)
      missing(symbol, "Safety",
              "`" + symbol.qualified + "` is unsafe, and no \"# Safety\" says what it asks of callers");
    if (!symbol.is_unsafe && safety != nullptr)
      context_.report(Rule::extra_raises, symbol, context_.line_in_file(symbol, safety->line), "Safety",
                      "\"# Safety\" of something that is not unsafe");
    if (symbol.kind == SymbolKind::class_) return;
    const Block* errors = heading(doc, {"errors", "error"});
    if (symbol.gives_error && errors == nullptr)
      missing(symbol, "Errors", "the result is a Result, and no \"# Errors\" says when it fails");
    bool gives_nothing = symbol.return_annotation.empty() && !symbol.is_async && symbol.has_body;
    if (gives_nothing && errors != nullptr)
      context_.report(Rule::extra_raises, symbol, context_.line_in_file(symbol, errors->line), "Errors",
                      "\"# Errors\" of a function without a result");
    if (heading(doc, {"panics", "panic"}) == nullptr && panics(symbol))
      missing(symbol, "Panics", "it may panic, and no \"# Panics\" says when");
  }

  void check_arguments(const Symbol& symbol, const Doc& doc) {
    auto documented = doc.entries(Section::parameters);
    if (documented.empty() || symbol.kind == SymbolKind::class_) return;
    for (const Parameter& parameter : symbol.parameters) {
      if (parameter.name.empty() || parameter.name.starts_with('_')) continue;
      bool told = std::ranges::any_of(documented, [&](const Entry* e) { return e->name == parameter.name; });
      if (!told)
        context_.report(Rule::missing_param, symbol, symbol.line, parameter.name,
                        "the list of arguments does not tell about `" + parameter.name + "`");
    }
    for (const Entry* entry : documented) {
      bool receiver = entry->name == "self" || entry->name == "&self" || entry->name == "&mut self";
      bool known = receiver || std::ranges::any_of(symbol.parameters, [&](const Parameter& p) {
                     return p.name == entry->name || p.is_pattern;
                   });
      bool generic = std::ranges::any_of(symbol.type_parameters,
                                         [&](const Parameter& p) { return p.name == entry->name; });
      if (!known && !generic)
        context_.report(Rule::extra_param, symbol, context_.line_in_file(symbol, entry->line), entry->name,
                        "there is no parameter `" + entry->name + "`");
    }
  }

  CheckContext& context_;
  const std::vector<Symbol>& symbols_;
};

}  // namespace

void check_rust(CheckContext& context) {
  RustCheck(context).run();
}

}  // namespace docgen
