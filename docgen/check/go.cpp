// Go: exported names have a comment, and it begins with the name (go.dev/doc/comment; Go Code Review
// Comments, "Comment Sentences").
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/check/context.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

// Methods whose meaning an interface of the standard library gives.
constexpr auto kKnownMethods = std::to_array<std::string_view>(
    {"Error", "Read", "ServeHTTP", "String", "Write", "Unwrap", "Len", "Less", "Swap"});

class GoCheck {
 public:
  explicit GoCheck(CheckContext& context) : context_(context) {}

  void run() {
    if (context_.facts.path.ends_with("_test.go")) return;
    for (const Symbol& symbol : context_.facts.symbols) {
      if (symbol.kind == SymbolKind::module || !symbol.is_exported || is_known_method(symbol)) continue;
      if (!symbol.comment) {
        if (context_.options.require_doc) report_missing_doc(context_, symbol);
      } else if (symbol.kind != SymbolKind::field) {
        check_first_word(symbol);
      }
    }
  }

 private:
  static bool is_known_method(const Symbol& symbol) {
    return symbol.kind == SymbolKind::method &&
           std::ranges::find(kKnownMethods, symbol.name) != kKnownMethods.end();
  }

  void check_first_word(const Symbol& symbol) {
    std::string words;
    for (const Line& line : lines_of(context_.text(symbol.comment->text), symbol.comment->form)) {
      std::string_view raw =
          base::trim(context_.text(symbol.comment->text).substr(line.span.begin, line.span.size()));
      if (is_go_directive(raw) || line.blank()) continue;
      words = line.content;
      break;
    }
    if (words.empty() || words.starts_with("Deprecated:")) return;
    std::string_view rest = words;
    if (symbol.kind == SymbolKind::class_) {
      for (std::string_view article : {"A ", "An ", "The ", "This "}) {
        if (rest.starts_with(article)) {
          rest.remove_prefix(article.size());
          break;
        }
      }
    }
    bool begins = rest.starts_with(symbol.name) &&
                  (rest.size() == symbol.name.size() || !is_name_char(rest[symbol.name.size()]));
    if (begins) return;
    context_.report(Rule::first_word, symbol, symbol.line, symbol.name,
                    "the comment does not begin with the name `" + symbol.name + "`");
  }

  CheckContext& context_;
};

}  // namespace

void check_go(CheckContext& context) {
  GoCheck(context).run();
}

}  // namespace docgen
