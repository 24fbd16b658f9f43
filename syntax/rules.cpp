#include "syntax/rules.hpp"

#include <array>

namespace syntax {
namespace {

#define COMMENT(kind) {Rule::What::comment, #kind},
#define EXACT(kind) {Rule::What::exact, #kind},
#define LITERAL(kind) {Rule::What::literal, #kind},
#define EITHER_QUOTE(kind) {Rule::What::either_quote, #kind},
#define TRAILING_COMMA(kind) {Rule::What::trailing_comma, #kind},
#define SEMICOLON(kind) {Rule::What::semicolon, #kind},
#define PARENTHESES_COUNT_IN(kind, field) {Rule::What::parentheses_count, #kind, #field},
#define DEFINITION(kind, field, tag) {Rule::What::definition, #kind, #field, tag},
#define REFERENCE(kind, field, tag) {Rule::What::reference, #kind, #field, tag},

constexpr Rule kPython[] = {
#include "syntax/languages/python.def"
};
constexpr Rule kRust[] = {
#include "syntax/languages/rust.def"
};
constexpr Rule kC[] = {
#include "syntax/languages/c.def"
};
constexpr Rule kCpp[] = {
#include "syntax/languages/cpp.def"
};
constexpr Rule kJavaScript[] = {
#include "syntax/languages/javascript.def"
};
constexpr Rule kTypeScript[] = {
#include "syntax/languages/typescript.def"
};
constexpr Rule kTsx[] = {
#include "syntax/languages/tsx.def"
};
constexpr Rule kGo[] = {
#include "syntax/languages/go.def"
};
constexpr Rule kJava[] = {
#include "syntax/languages/java.def"
};
constexpr Rule kJson[] = {
#include "syntax/languages/json.def"
};
constexpr Rule kBash[] = {
#include "syntax/languages/bash.def"
};

#undef COMMENT
#undef EXACT
#undef LITERAL
#undef EITHER_QUOTE
#undef TRAILING_COMMA
#undef SEMICOLON
#undef PARENTHESES_COUNT_IN
#undef DEFINITION
#undef REFERENCE

std::uint16_t flag(Rule::What what) {
  switch (what) {
    case Rule::What::comment:
      return LayoutRules::kComment;
    case Rule::What::exact:
      return LayoutRules::kExact;
    case Rule::What::literal:
      return LayoutRules::kLiteral;
    case Rule::What::either_quote:
      return LayoutRules::kEitherQuote;
    case Rule::What::trailing_comma:
      return LayoutRules::kTrailingComma;
    case Rule::What::semicolon:
      return LayoutRules::kSemicolon;
    case Rule::What::parentheses_count:
      return LayoutRules::kParenthesesCount;
    case Rule::What::definition:
    case Rule::What::reference:
      return 0;
  }
  return 0;
}

LayoutRules read_layout_rules(Language language) {
  LayoutRules made;
  const TSLanguage* known = grammar(language);
  for (std::uint32_t i = 0; i < ts_language_symbol_count(known); ++i) {
    auto symbol = static_cast<TSSymbol>(i);
    std::string_view name = ts_language_symbol_name(known, symbol);
    bool named = ts_language_symbol_type(known, symbol) == TSSymbolTypeRegular;
    made.flags.push_back(0);
    made.parentheses_field.push_back(Field::none);
    made.fixed_text.push_back(named ? std::string_view{} : name);
    if (!named) continue;
    for (const Rule& rule : rules(language)) {
      if (rule.kind != name) continue;
      made.flags.back() |= flag(rule.what);
      if (rule.what == Rule::What::parentheses_count)
        made.parentheses_field.back() = field_by_name(rule.field);
    }
  }
  return made;
}

}  // namespace

std::span<const Rule> rules(Language language) {
  switch (language) {
    case Language::python:
      return kPython;
    case Language::rust:
      return kRust;
    case Language::c:
      return kC;
    case Language::cpp:
      return kCpp;
    case Language::javascript:
      return kJavaScript;
    case Language::typescript:
      return kTypeScript;
    case Language::tsx:
      return kTsx;
    case Language::go:
      return kGo;
    case Language::java:
      return kJava;
    case Language::json:
      return kJson;
    case Language::bash:
      return kBash;
  }
  return {};
}

const LayoutRules& layout_rules(Language language) {
  static const std::array<LayoutRules, kLanguageCount> all = [] {
    std::array<LayoutRules, kLanguageCount> made;
    for (std::size_t i = 0; i < kLanguageCount; ++i) made[i] = read_layout_rules(static_cast<Language>(i));
    return made;
  }();
  return all[static_cast<std::size_t>(language)];
}

}  // namespace syntax
