// What the checks of one file share.
#pragma once

#include <map>

#include "docgen/check/check.hpp"

namespace docgen {

struct CheckContext {
  const base::Document& document;
  const Facts& facts;
  const CheckOptions& options;
  const Style& style;   // the file's
  bool style_is_given;  // else each text may be of its own
  std::vector<Finding>& findings;

  // The documentation of a symbol, read in the style of the file; read once.
  const Doc& doc(const Symbol& symbol) const;
  std::string_view text(base::Span span) const { return document.text().substr(span.begin, span.size()); }
  // The file's line of line `line` of a comment, both counted as their owners do.
  std::size_t line_in_file(const Symbol& symbol, std::size_t line) const {
    return symbol.comment->line + line;
  }
  void report(Rule rule, const Symbol& symbol, std::size_t line, std::string name, std::string message);

  mutable std::map<const Symbol*, Doc> docs = {};
};

void check_python(CheckContext& context);
void check_javascript(CheckContext& context);
void check_c(CheckContext& context);
void check_java(CheckContext& context);
void check_rust(CheckContext& context);
void check_go(CheckContext& context);
void check_outlined(CheckContext& context);  // C#, PHP, Kotlin, Scala, Groovy, Ruby, Lua, R

// A public function or class without a word. `what` is its kind in words.
void report_missing_doc(CheckContext& context, const Symbol& symbol);

}  // namespace docgen
