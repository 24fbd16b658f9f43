#include "docgen/facts/facts.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "docgen/facts/languages.hpp"
#include "docgen/outline/outline.hpp"

namespace docgen {
namespace {

using Reader = void (*)(const base::Document&, const FlatTree&, Facts&);

Reader reader_of(Language language) {
  switch (language) {
    case Language::python:
      return read_python;
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      return read_javascript;
    case Language::c:
    case Language::cpp:
      return read_c;
    case Language::java:
      return read_java;
    case Language::rust:
      return read_rust;
    case Language::go:
      return read_go;
    case Language::bash:
      return read_bash;
    default:
      return nullptr;
  }
}

// No person writes a program in lines of a thousand bytes.
bool is_minified(std::string_view text) {
  constexpr std::size_t kSmall = 10'000, kLongLines = 1000;
  if (text.size() < kSmall) return false;
  return text.size() / (static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1) > kLongLines;
}

// Tools sign what they write near the top of it.
bool is_generated(std::string_view text) {
  std::string head = base::lower_ascii(text.substr(0, base::utf8_cut(text, 2000)));
  std::size_t lines = 0, end = 0;
  while (end < head.size() && lines < 15) lines += head[end++] == '\n';
  std::string_view top = std::string_view(head).substr(0, end);
  bool marked = top.find(
                    "@"
                    "generated") != std::string_view::npos;
  bool no_edit = top.find("do not edit") != std::string_view::npos;
  if (marked || (no_edit && top.find("generated") != std::string_view::npos)) return true;
  return is_minified(text);
}

}  // namespace

std::optional<Facts> facts_of(const base::Document& document, const syntax::Tree& tree) {
  auto language = language_of(tree.language());
  if (!language) return std::nullopt;
  Reader reader = reader_of(*language);
  CHECK(reader != nullptr, "each language with a grammar in languages.def has a reader");
  Facts facts;
  facts.path = document.path();
  facts.language = *language;
  facts.generated = is_generated(document.text());
  if (tree.has_error()) facts.broken = tree.errors();
  FlatTree flat(tree.language(), syntax::NodeAccess::raw(tree.root()), tree.text());
  reader(document, flat, facts);
  return facts;
}

Facts facts_of(const base::Document& document, Language language) {
  Facts facts;
  facts.path = document.path();
  facts.language = language;
  facts.generated = is_generated(document.text());
  read_outline(document, facts);
  return facts;
}

bool inherits_text(const Symbol& symbol, Language language) {
  switch (language) {
    case Language::java:
    case Language::csharp:
    case Language::kotlin:
    case Language::scala:
    case Language::groovy:
      return std::ranges::find(symbol.decorators, "Override") != symbol.decorators.end();
    default:
      return false;
  }
}

bool is_stub_file(std::string_view path) {
  return path.ends_with(".pyi");
}

std::string_view separator(Language language) {
  return language == Language::rust ? "::" : ".";
}

std::string_view name(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::module:
      return "module";
    case SymbolKind::class_:
      return "class";
    case SymbolKind::function:
      return "function";
    case SymbolKind::method:
      return "method";
    case SymbolKind::constructor:
      return "constructor";
    case SymbolKind::field:
      return "field";
    case SymbolKind::type:
      return "type";
  }
  return "";
}

std::string_view name(Parameter::Kind kind) {
  switch (kind) {
    case Parameter::Kind::positional_only:
      return "positional-only";
    case Parameter::Kind::ordinary:
      return "ordinary";
    case Parameter::Kind::keyword_only:
      return "keyword-only";
    case Parameter::Kind::rest:
      return "rest";
    case Parameter::Kind::keyword_rest:
      return "keyword-rest";
    case Parameter::Kind::type:
      return "type";
  }
  return "";
}

}  // namespace docgen
