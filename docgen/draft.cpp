// A draft says what the code shows and marks what it does not. No name is ever made into a sentence: "key:
// the key" tells nobody anything.
#include "docgen/draft.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "docgen/check/check.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

constexpr std::size_t kLongestQuote = 72;
constexpr std::size_t kMostGuards = 3;

bool can_be_quoted(std::string_view code) {
  if (code.size() > kLongestQuote || code.empty()) return false;
  for (std::string_view hidden : {"\\", "\"\"\"", "'''", "*/", "``", "\n", "{@"}) {
    if (code.find(hidden) != std::string_view::npos) return false;
  }
  return code.find('`') == std::string_view::npos;
}

std::string as_xml(std::string_view code) {
  std::string text;
  for (char c : code) text += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return text;
}

std::string quoted(std::string_view code, const Style& style) {
  if (style.name == "google" || style.name == "numpy" || style.name == "sphinx")
    return "``" + std::string(code) + "``";
  if (style.name == "godoc") return std::string(code);
  if (style.name == "epytext") return "C{" + std::string(code) + "}";
  if (style.name == "xmldoc") return "<c>" + as_xml(code) + "</c>";
  return "`" + std::string(code) + "`";
}

// What would be markup even in quotes.
bool is_plain_in(std::string_view code, const Style& style) {
  std::string_view marks = style.name == "epytext" || style.name == "yard" ? "{}"
                           : style.name == "roxygen"                       ? "{}%@"
                                                                           : "";
  return code.find_first_of(marks) == std::string_view::npos;
}

// What the language calls the result of a function that gives none; "" where we have no word for it.
std::string_view nothing_in(const Style& style) {
  if (style.fits(Language::python)) return "None";
  if (style.name == "yard" || style.name == "ldoc" || style.name == "luacats") return "nil";
  if (style.name == "phpdoc" || style.name == "javadoc") return "null";
  return style.name == "jsdoc" ? "undefined" : "";
}

std::string shown_type(std::string_view type, const Style& style) {
  // A type that would end the comment, or the docstring, is left out. Names of PHP have backslashes.
  for (std::string_view hidden : {"\\", "\"\"\"", "'''", "*/"}) {
    if (style.name == "phpdoc" && hidden == "\\") continue;
    if (type.find(hidden) != std::string_view::npos) return "";
  }
  // An annotation may be written as a string.
  bool in_quotes = type.size() > 2 && (type[0] == '"' || type[0] == '\'') &&
                   type.find(type[0], 1) == type.size() - 1 && style.fits(Language::python);
  if (in_quotes) type = type.substr(1, type.size() - 2);
  return std::string(type);
}

// The union of what the results' literals show; nothing where one of them shows nothing.
std::string inferred_result(const Symbol& symbol) {
  std::vector<std::string> types;
  bool none = symbol.may_fall_off;
  for (const Return& result : symbol.returns) {
    if (!result.has_value) {
      none = true;
      continue;
    }
    if (result.type.empty()) return "";
    if (std::ranges::find(types, result.type) == types.end()) types.push_back(result.type);
  }
  if (types.empty() || types.size() > 3) return "";
  std::string type;
  for (const std::string& one : types) type += (type.empty() ? "" : " | ") + one;
  return none ? type + " | None" : type;
}

bool gives_value(const Symbol& symbol) {
  return std::ranges::any_of(symbol.returns, [](const Return& r) { return r.has_value; });
}

bool is_nothing(std::string_view annotation) {
  return annotation == "None" || annotation == "void" || annotation == "NoReturn" || annotation == "Never" ||
         annotation == "undefined" || annotation == "()" || annotation.starts_with("asserts ") ||
         annotation == "Promise<void>" || annotation == "never" || annotation.ends_with(".NoReturn") ||
         annotation.ends_with(".Never");
}

// What may stand in JSDoc's brackets.
bool is_simple(std::string_view value) {
  return value.size() <= 24 && value.find_first_of(" []{}\\`") == std::string_view::npos &&
         value.find("*/") == std::string_view::npos;
}

// A destructured parameter has no name of its own: the text gives it one, and tells its members by that.
void draft_pattern(const Parameter& parameter, std::size_t number, Content& content) {
  std::string root = number == 0 ? "options" : "options" + std::to_string(number);
  content.parameters.push_back({root, "object", std::nullopt, std::string(kPlaceholder), parameter.optional});
  for (const std::string& member : parameter.members) {
    bool plain = !member.starts_with('.') && std::ranges::all_of(member, [](char c) {
      return c == '.' || c == '_' || c == '$' || std::isalnum(static_cast<unsigned char>(c)) != 0;
    });
    if (plain)
      content.parameters.push_back({root + "." + member, "", std::nullopt, std::string(kPlaceholder), false});
  }
}

void say_changes(const Symbol& symbol, const Style& style, Content& content) {
  std::string own;
  for (const Mutation& mutation : symbol.mutations) {
    std::string quote = quote_or_nothing(mutation.target, style);
    bool is_self = mutation.target.starts_with("self.");
    if (quote.empty() || !is_self) continue;
    own += (own.empty() ? "" : ", ") + quote;
  }
  if (!own.empty() && symbol.kind != SymbolKind::constructor)
    content.paragraphs.push_back("Changes " + own + ".");
  std::string effects;
  for (const std::string& effect : symbol.effects) effects += (effects.empty() ? "" : ", ") + effect;
  if (effects.empty()) return;
  effects[0] = static_cast<char>(effects[0] - 'a' + 'A');
  content.paragraphs.push_back(effects + ".");
}

// "name()" of a function, "struct name" of another thing.
std::string kernel_name(const Symbol& symbol) {
  bool called = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
  return called ? symbol.name + "()"
                : (symbol.keyword.empty() ? "struct" : symbol.keyword) + " " + symbol.name;
}

}  // namespace

std::string quote_or_nothing(std::string_view code, const Style& style) {
  return can_be_quoted(code) && is_plain_in(code, style) ? quoted(code, style) : "";
}

// "If ``a``, or if ``b``."
std::string guard_words(const std::vector<std::string>& guards, const Style& style) {
  std::string words;
  for (std::size_t i = 0; i < guards.size() && i < kMostGuards; ++i) {
    std::string quote = quote_or_nothing(guards[i], style);
    if (quote.empty()) return "";
    words += (words.empty() ? "If " : ", or if ") + quote;
  }
  if (guards.size() > kMostGuards) words += ", and otherwise";
  return words.empty() ? "" : words + ".";
}

std::size_t count_placeholders(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(kPlaceholder); at != std::string_view::npos;
       at = text.find(kPlaceholder, at + kPlaceholder.size()))
    ++count;
  return count;
}

std::vector<const Parameter*> told_parameters(const Symbol& symbol, bool in_class, bool patterns) {
  std::vector<const Parameter*> told;
  for (std::size_t i = 0; i < symbol.parameters.size(); ++i) {
    const Parameter& parameter = symbol.parameters[i];
    if (i == 0 && in_class && !symbol.is_static) continue;
    bool pattern = patterns && parameter.is_pattern && !parameter.members.empty();
    // What broken text makes a parameter of has no name that anybody could write.
    bool named =
        std::ranges::all_of(parameter.name, [](char c) { return is_name_char(c) || c == '$' || c == '.'; });
    if (!pattern && (!named || parameter.name.find_first_not_of('_') == std::string::npos)) continue;
    told.push_back(&parameter);
  }
  return told;
}

Content::Item draft_parameter(const Parameter& parameter, const Style& style) {
  Content::Item item;
  item.name = parameter.name;
  if (style.fits(Language::python)) {
    if (parameter.kind == Parameter::Kind::rest) item.name = "*" + item.name;
    if (parameter.kind == Parameter::Kind::keyword_rest) item.name = "**" + item.name;
  }
  if (style.name == "phpdoc" && parameter.kind == Parameter::Kind::rest) item.name = "..." + item.name;
  item.type = shown_type(parameter.type, style);
  // PHP takes a default of null as leave to pass it.
  bool null =
      style.name == "phpdoc" && parameter.fallback && base::lower_ascii(*parameter.fallback) == "null";
  bool takes_null = item.type.empty() || item.type[0] == '?' || item.type == "mixed" ||
                    ("|" + base::lower_ascii(item.type) + "|").find("|null|") != std::string::npos;
  if (null && !takes_null) item.type += "|null";
  if (style.name == "jsdoc" && parameter.kind == Parameter::Kind::rest && item.type.empty())
    item.type = "...*";
  item.text = kPlaceholder;
  item.optional = parameter.optional;
  bool in_name = style.name == "jsdoc" && parameter.fallback && is_simple(*parameter.fallback);
  if (in_name) {  // "[name=3]"
    item.fallback = parameter.fallback;
  } else if (parameter.fallback) {
    std::string quote = quote_or_nothing(*parameter.fallback, style);
    if (!quote.empty() && *parameter.fallback != "None") item.text += " Defaults to " + quote + ".";
  }
  if (parameter.mutated) item.text += " Changed in place.";
  return item;
}

std::vector<Content::Item> draft_raises(const Symbol& symbol, const Style& style) {
  struct Gathered {
    std::string exception;
    std::vector<std::string> guards;
    std::string via;
    bool always = false;
  };
  std::vector<Gathered> all;
  for (const std::string& declared : symbol.declared) all.push_back({declared, {}, "", false});
  for (const Raise& raise : symbol.raises) {
    // "Not written yet" is no behaviour to tell about.
    if (symbol.raises_only && raise.exception == "NotImplementedError") continue;
    if (raise.exception.empty() || raise.assertion || raise.kind != Raise::Kind::exception) continue;
    auto same = std::ranges::find(all, raise.exception, &Gathered::exception);
    if (same == all.end()) {
      all.push_back({raise.exception, {}, raise.via, false});
      same = all.end() - 1;
    }
    if (raise.guard.empty() && raise.via.empty()) same->always = true;
    if (!raise.guard.empty() && std::ranges::find(same->guards, raise.guard) == same->guards.end())
      same->guards.push_back(raise.guard);
  }
  std::vector<Content::Item> items;
  for (const Gathered& gathered : all) {
    Content::Item item;
    item.name = gathered.exception;
    // What is raised on unconditional paths too has more reasons than the conditions say.
    item.text = gathered.always ? "" : guard_words(gathered.guards, style);
    std::string via = quote_or_nothing(gathered.via, style);
    if (!gathered.via.empty()) item.text = "Through " + (via.empty() ? "a call" : via) + ".";
    if (item.text.empty()) item.text = kPlaceholder;
    items.push_back(std::move(item));
  }
  return items;
}

std::optional<Content::Item> draft_result(const Symbol& symbol, const Style& style) {
  if (symbol.is_property && !style.fits(Language::python)) return std::nullopt;
  if (symbol.kind == SymbolKind::constructor || symbol.is_generator) return std::nullopt;
  if (is_nothing(symbol.return_annotation)) return std::nullopt;
  if (symbol.return_annotation.empty() && !gives_value(symbol)) return std::nullopt;
  Content::Item item;
  item.type = shown_type(
      symbol.return_annotation.empty() ? inferred_result(symbol) : symbol.return_annotation, style);
  if (style.name == "jsdoc" && symbol.is_async && item.type.empty()) item.type = "Promise";
  item.text = kPlaceholder;
  bool gives_none = symbol.may_fall_off ||
                    std::ranges::any_of(symbol.returns, [](const Return& r) { return !r.has_value; });
  bool said = item.type.find("None") != std::string::npos || item.type.find("Optional") != std::string::npos;
  std::string_view nothing = nothing_in(style);
  if (symbol.return_annotation.empty() && gives_value(symbol) && gives_none && !said && symbol.has_body &&
      !nothing.empty())
    item.text += " May be " + quoted(nothing, style) + ".";
  return item;
}

std::optional<Content::Item> draft_yield(const Symbol& symbol, const Style& style) {
  if (!symbol.is_generator) return std::nullopt;
  Content::Item item;
  constexpr std::array<std::string_view, 6> kYielders = {"Generator", "AsyncGenerator", "Iterator",
                                                         "Iterable",  "AsyncIterator",  "AsyncIterable"};
  auto arguments = type_arguments(symbol.return_annotation, kYielders);
  if (!arguments.empty()) item.type = shown_type(arguments[0], style);
  if (is_nothing(item.type)) return std::nullopt;
  bool values = std::ranges::any_of(symbol.yields, [](const Yield& y) { return y.has_value; });
  if (item.type.empty() && !values) return std::nullopt;
  if (item.type.empty() && style.name == "numpy") item.type = "object";
  item.text = kPlaceholder;
  return item;
}

namespace {

// A field's text says its type where the style has a tag for it and the code shows it, or has no other place.
Content draft_field(const Symbol& symbol, const Style& style) {
  Content content;
  content.summary = kPlaceholder;
  content.is_deprecated = symbol.is_deprecated && style.name != "kdoc";
  bool typed = style.name == "jsdoc" || style.name == "phpdoc";
  std::string type = shown_type(symbol.return_annotation, style);
  if (typed && (!type.empty() || (style.name == "phpdoc" && symbol.keyword != "const")))
    content.attributes.push_back({symbol.name, type, std::nullopt, "", false});
  return content;
}

}  // namespace

Content draft(const Symbol& symbol, const Symbol* constructor, const Style& style) {
  if (style.name == "rustdoc") return draft_rust(symbol, style, false);
  if (style.name == "godoc") return draft_go(symbol, style);
  if (style.name == "shell") return draft_shell(symbol);
  if (symbol.kind == SymbolKind::field) return draft_field(symbol, style);
  Content content;
  content.summary = kPlaceholder;
  if (style.name == "kerneldoc") content.summary = kernel_name(symbol) + " - " + std::string(kPlaceholder);
  content.is_deprecated = symbol.is_deprecated && style.name != "kdoc";  // there the annotation says it
  if (symbol.is_deprecated && style.fits(Language::python)) content.paragraphs.push_back("Deprecated.");
  const Symbol& called = constructor != nullptr ? *constructor : symbol;
  bool in_class =
      constructor != nullptr || symbol.kind == SymbolKind::method || symbol.kind == SymbolKind::constructor;
  bool python = style.fits(Language::python);
  std::size_t patterns = 0;
  for (const Parameter* parameter : told_parameters(called, in_class && python, style.name == "jsdoc")) {
    if (parameter->is_pattern) {
      draft_pattern(*parameter, patterns++, content);
    } else {
      content.parameters.push_back(draft_parameter(*parameter, style));
    }
  }
  for (const Parameter& parameter : symbol.type_parameters) {
    if (parameter.name.empty()) continue;
    content.type_parameters.push_back({parameter.name, "", std::nullopt, std::string(kPlaceholder), false});
  }
  content.raises = draft_raises(called, style);
  if (symbol.kind == SymbolKind::class_) {
    // kernel-doc has a structure's members among the arguments.
    for (const Attribute& attribute : symbol.attributes) {
      if (style.name != "kerneldoc") break;
      content.parameters.push_back({attribute.name, "", std::nullopt, std::string(kPlaceholder), false});
    }
    for (const Attribute& attribute : symbol.attributes) {
      bool listed = python || style.name == "kdoc";
      if (!listed || attribute.on_instance || attribute.name.starts_with('_') || attribute.own_comment ||
          attribute.own_string)
        continue;
      content.attributes.push_back({attribute.name, shown_type(attribute.annotation, style), std::nullopt,
                                    std::string(kPlaceholder), false});
    }
    return content;
  }
  say_changes(symbol, style, content);
  if (auto result = draft_result(symbol, style)) content.returns.push_back(std::move(*result));
  if (auto yield = draft_yield(symbol, style)) content.yields.push_back(std::move(*yield));
  // Ruby's yield calls the block.
  if (style.name == "yard" && !symbol.yields.empty())
    content.yields.push_back({"", "", std::nullopt, std::string(kPlaceholder), false});
  return content;
}

}  // namespace docgen
