// PHP, Kotlin and Scala: a word says what is declared (`function`, `fun`, `def`, `class`…), and what stands
// before it up to the last end of a statement are its modifiers.
#include <algorithm>

#include "base/text.hpp"
#include "docgen/outline/reader.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

class KeywordReader : OutlineReader {
 public:
  KeywordReader(const base::Document& document, Tokens tokens, Facts& facts)
      : OutlineReader(document, std::move(tokens), facts),
        php_(facts.language == Language::php),
        kotlin_(facts.language == Language::kotlin),
        scala_(facts.language == Language::scala) {}

  void read() { members({0, size()}, 0, 0); }

 private:
  static constexpr int kDeepest = 100;

  struct Modifiers {
    std::size_t start = 0;  // the first token of the declaration
    std::vector<std::string> words, annotations;
    bool has(std::string_view word) const { return std::ranges::find(words, word) != words.end(); }
  };

  bool is_modifier(std::size_t i) const {
    if (php_) return is_any(i, {"public", "protected", "private", "static", "abstract", "final", "readonly"});
    if (kotlin_)
      return is_any(i, {"public",    "protected", "private", "internal", "abstract", "final",    "open",
                        "override",  "suspend",   "inline",  "noinline", "infix",    "operator", "tailrec",
                        "external",  "data",      "sealed",  "enum",     "inner",    "value",    "annotation",
                        "companion", "expect",    "actual",  "lateinit", "const",    "fun"});
    return is_any(i, {"private", "protected", "override", "final", "sealed", "abstract", "implicit", "lazy",
                      "case", "inline", "transparent", "open", "opaque", "infix"});
  }

  // What stands before the word at `keyword` and belongs to it.
  Modifiers modifiers_before(std::size_t keyword, std::size_t from) const {
    Modifiers found;
    found.start = keyword;
    while (found.start > from) {
      std::size_t last = found.start - 1;
      bool annotation = last > from && is(last - 1, "@");  // "@inline" is no modifier
      if (is_modifier(last) && !annotation) {
        found.words.emplace_back(word(last));
        found.start = last;
        continue;
      }
      std::size_t name = last;
      if (is(last, ")") || is(last, "]")) {
        std::size_t open = mate(last);
        if (php_ && is(last, "]") && open > from && is(open - 1, "#")) {
          found.annotations.push_back(words({open + 1, last}));
          found.start = open - 1;
          continue;
        }
        // "private[shop]" of Scala
        if (scala_ && is(last, "]") && open > from && is_any(open - 1, {"private", "protected"})) {
          found.words.emplace_back(word(open - 1));
          found.start = open - 1;
          continue;
        }
        if (open == 0 || open <= from) break;
        name = open - 1;
      }
      while (name > from + 1 && is_name(name) && is(name - 1, ".")) name -= 2;
      if (name <= from || !is_name(name) || !is(name - 1, "@")) break;
      found.annotations.emplace_back(word(name));
      found.start = name - 1;
    }
    return found;
  }

  void apply(const Modifiers& modifiers, Symbol& symbol) const {
    symbol.decorators = modifiers.annotations;
    if (modifiers.has("override")) symbol.decorators.emplace_back("Override");
    symbol.is_public =
        !modifiers.has("private") && !modifiers.has("internal") && (!scala_ || !modifiers.has("protected"));
    const Symbol& above = facts_.symbols[symbol.parent];
    symbol.is_public = symbol.is_public && (symbol.parent == 0 || above.is_public);
    symbol.is_static = modifiers.has("static");
    symbol.is_async = modifiers.has("suspend");
    symbol.is_abstract = modifiers.has("abstract") || !symbol.has_body;
    symbol.is_deprecated = std::ranges::any_of(modifiers.annotations, [](const std::string& a) {
      return base::lower_ascii(a).starts_with("deprecated");
    });
  }

  SymbolKind kind_of_function(std::size_t parent) const {
    return facts_.symbols[parent].kind == SymbolKind::class_ ? SymbolKind::method : SymbolKind::function;
  }

  // ---- the walk

  void members(Range range, std::size_t parent, int depth) {
    if (depth > kDeepest) return;
    std::size_t open = 0;  // braces of statements that were gone into
    for (std::size_t i = range.from; i < range.to;) {
      in_statement_ = open > 0;
      std::size_t next = declaration(i, range.from, parent, depth);
      if (is(i, "{") && next == i) ++open;
      if (is(i, "}") && open > 0) --open;
      if (next != i) {
        i = std::max(next, i + 1);
      } else if (is(i, "(") || is(i, "[")) {
        i = past(i);
      } else if (is(i, "{") && (kotlin_ || scala_) && !(i > 0 && is_any(i - 1, {"else", ";", "{", "}"}))) {
        i = past(i);  // lambdas, initialisers, accessors
        --open;
      } else {
        ++i;
      }
    }
  }

  // Past the declaration whose word stands at `i`; `i` for none.
  std::size_t declaration(std::size_t i, std::size_t from, std::size_t parent, int depth) {
    if (!is_name(i)) return i;
    bool qualified = i > 0 && is_any(i - 1, {"::", "->", "?->", "."});
    if (qualified) return i;
    if (php_) return php_declaration(i, from, parent, depth);
    if (is(i, "fun") && kotlin_ && !is(i + 1, "interface")) return kotlin_function(i, from, parent);
    if (is(i, "constructor") && kotlin_ && is(i + 1, "(")) return kotlin_constructor(i, from, parent);
    if (is(i, "def") && scala_) return scala_function(i, from, parent);
    if (is_any(i, {"val", "var"})) return value(i, from, parent);
    bool type = is_any(i, {"class", "interface", "object", "trait"}) || (scala_ && is(i, "enum"));
    bool named = is_name(i + 1) || (is(i, "object") && i > 0 && is(i - 1, "companion"));
    if (type && named && !(i > 0 && is(i - 1, "new"))) return type_declaration(i, from, parent, depth);
    return i;
  }

  // "val name: Type = value" of a type or a file; those of functions are their own.
  std::size_t value(std::size_t i, std::size_t from, std::size_t parent) {
    bool script = parent == 0 && facts_.path.ends_with(".kts");  // its variables are nobody else's
    if (in_statement_ || script) return i;
    std::size_t name = past_types(i + 1);
    while (is_name(name) && (is(name + 1, ".") || past_types(name + 1) != name + 1)) {  // "val Box<T>.size"
      std::size_t dot = past_types(name + 1);
      if (!is(dot, ".")) return i;
      name = dot + 1;
    }
    if (!is_name(name) || starts_line(name)) return i;
    bool several = scala_ && is(name + 1, ",");
    if (several || is(name + 1, "(")) return i;
    Modifiers modifiers = modifiers_before(i, from);
    Symbol symbol = this->symbol(SymbolKind::field, parent, modifiers.start, name, {});
    apply(modifiers, symbol);
    symbol.is_abstract = false;
    std::size_t equals = name + 1;
    if (is(equals, ":")) {
      equals = past_result_type(name + 2);
      symbol.return_annotation = words({name + 2, equals});
    }
    symbol.is_nested = facts_.symbols[parent].is_nested;
    // "val add = (a: Int, b: Int) => a + b" is called like any function.
    bool function = scala_ && is(equals, "=") && is(equals + 1, "(") && is(mate(equals + 1) + 1, "=>");
    if (function) {
      symbol.kind = kind_of_function(parent);
      symbol.has_body = true;
      symbol.return_annotation.clear();
      named_parameters(equals + 1, symbol, false);
      symbol.returns.push_back({"", true, span({equals, equals + 1})});
    }
    add(std::move(symbol));
    return name + 1;
  }

  // ---- PHP

  std::size_t php_declaration(std::size_t i, std::size_t from, std::size_t parent, int depth) {
    if (is(i, "function")) return php_function(i, from, parent);
    bool in_type = facts_.symbols[parent].kind == SymbolKind::class_ && !in_statement_;
    if (in_type && word(i).starts_with('$')) return php_property(i, from, parent);
    if (in_type && is(i, "const")) return php_constant(i, from, parent);
    bool type = is_any(i, {"class", "interface", "trait", "enum"});
    if (!type || !is_name(i + 1)) {
      bool anonymous = is(i, "class") && i > 0 && (is(i - 1, "new") || is(i - 1, "]"));
      if (!anonymous) return i;
      while (i < size() && !is(i, "{")) i = is(i, "(") ? past(i) : i + 1;
      return i < size() ? past(i) : i;
    }
    if (is_any(i + 1, {"extends", "implements"})) return i;
    std::size_t open = i + 2;
    while (open < size() && !is_any(open, {"{", ";"})) open = past(open);
    if (!is(open, "{")) return i;
    Modifiers modifiers = modifiers_before(i, from);
    Symbol symbol = this->symbol(SymbolKind::class_, parent, modifiers.start, i + 1, {open, mate(open) + 1});
    apply(modifiers, symbol);
    if (!is(i, "class")) symbol.keyword = word(i);
    for (std::size_t at = i + 2; at + 1 < open; ++at) {
      if (is_any(at, {"extends", "implements", ","}) && is_name(at + 1))
        symbol.bases.emplace_back(word(at + 1));
    }
    std::size_t own = add(std::move(symbol));
    members({open + 1, mate(open)}, own, depth + 1);
    return mate(open) + 1;
  }

  // "private ?Type $name = value;", "var $name;": what has no modifier before it is a statement's.
  std::size_t php_property(std::size_t i, std::size_t from, std::size_t parent) {
    if (!is_any(i + 1, {";", "=", "{"})) return i;
    std::size_t type = i;
    while (type > from && !is_modifier(type - 1) && !is(type - 1, "var") &&
           (is_name(type - 1) || is_any(type - 1, {"?", "|", "\\", "&", "(", ")"})))
      --type;
    bool old = type > from && is(type - 1, "var");
    Modifiers modifiers = modifiers_before(old ? type - 1 : type, from);
    if (!old && modifiers.start == type) return i;
    Symbol symbol = this->symbol(SymbolKind::field, parent, modifiers.start, i, {});
    apply(modifiers, symbol);
    symbol.is_abstract = false;
    symbol.return_annotation = php_type({type, i});
    add(std::move(symbol));
    return i + 1;
  }

  std::size_t php_constant(std::size_t i, std::size_t from, std::size_t parent) {
    std::size_t name = i + 1;
    while (name < size() && !is_any(name + 1, {"=", ";", "}", "{"})) ++name;
    if (!is_name(name) || !is(name + 1, "=")) return i;
    Modifiers modifiers = modifiers_before(i, from);
    Symbol symbol = this->symbol(SymbolKind::field, parent, modifiers.start, name, {});
    apply(modifiers, symbol);
    symbol.is_abstract = false;
    symbol.keyword = "const";
    symbol.return_annotation = php_type({i + 1, name});
    add(std::move(symbol));
    return name + 1;
  }

  std::size_t php_function(std::size_t i, std::size_t from, std::size_t parent) {
    std::size_t name = is(i + 1, "&") ? i + 2 : i + 1;
    if (!is_name(name) || !is(name + 1, "(")) {  // a closure: what it declares is its own
      std::size_t at = i + 1;
      while (at < size() && !is_any(at, {"{", ";", ",", ")"})) at = is(at, "(") ? past(at) : at + 1;
      return is(at, "{") ? past(at) : i + 1;
    }
    std::size_t close = mate(name + 1);
    std::size_t at = close + 1;
    while (at < size() && !is_any(at, {"{", ";"})) ++at;
    Range body = is(at, "{") ? Range{at, mate(at) + 1} : Range{};
    Modifiers modifiers = modifiers_before(i, from);
    Symbol symbol = this->symbol(kind_of_function(parent), parent, modifiers.start, name, body);
    apply(modifiers, symbol);
    std::string lower = base::lower_ascii(symbol.name);
    if (lower == "__construct") symbol.kind = SymbolKind::constructor;
    if (is(close + 1, ":")) symbol.return_annotation = php_type({close + 2, at});
    for (Range part : split({name + 2, close})) php_parameter(part, symbol);
    if (!body.empty()) read_body(body, symbol);
    if (symbol.is_generator) {  // what it gives is the generator, however it is declared
      symbol.is_generator = false;
      symbol.yields.clear();
      if (symbol.return_annotation.empty()) symbol.return_annotation = "\\Generator";
    }
    add(std::move(symbol));
    return body.empty() ? at : body.to;
  }

  // Without blanks, as the tag has it; "" for what is no type.
  std::string php_type(Range range) const {
    std::string type = words(range);
    std::erase(type, ' ');
    bool plain = std::ranges::all_of(type, [](char c) {
      return is_name_char(c) || std::string_view("\\|&?()").find(c) != std::string_view::npos;
    });
    return plain ? type : "";
  }

  void php_parameter(Range part, Symbol& symbol) const {
    Parameter parameter;
    std::size_t equals = find(part, "=");
    std::size_t name = equals;
    while (name > part.from && !word(name - 1).starts_with('$')) --name;
    if (name == part.from) return;
    --name;
    parameter.name = word(name);
    std::size_t begin = part.from;
    while (begin < name && (is(begin, "#") || is_modifier(begin)))
      begin = is(begin, "#") ? past(begin + 1) : begin + 1;
    std::size_t end = name;
    while (end > begin && is_any(end - 1, {"&", "..."})) --end;
    for (std::size_t i = end; i < name; ++i) {
      if (is(i, "...")) parameter.kind = Parameter::Kind::rest;
    }
    parameter.annotation = parameter.type = end > begin ? php_type({begin, end}) : "";
    finish(parameter, part, equals);
    symbol.parameters.push_back(std::move(parameter));
  }

  void finish(Parameter& parameter, Range part, std::size_t equals) const {
    if (!parameter.type.empty()) parameter.type_source = Parameter::TypeSource::annotated;
    if (equals + 1 < part.to) {
      parameter.fallback = words({equals + 1, part.to});
      parameter.optional = true;
    }
    parameter.span = span(part);
  }

  // ---- Kotlin and Scala: "name: Type = value"

  // The parameter of a constructor that is a property too is `member`.
  bool named_parameter(Range part, Parameter& parameter, bool& member) const {
    while (part.from < part.to) {
      if (is(part.from, "@")) {
        part.from += 2;
        while (is(part.from, ".")) part.from += 2;
        if (is(part.from, "(")) part.from = past(part.from);
        continue;
      }
      bool modifier = is_any(
          part.from, {"vararg", "noinline", "crossinline", "val", "var", "private", "public", "internal",
                      "protected", "override", "final", "implicit", "using", "inline", "lazy", "open"});
      if (!modifier || is(part.from + 1, ":")) break;
      if (is_any(part.from, {"val", "var"})) member = true;
      if (is(part.from, "vararg")) parameter.kind = Parameter::Kind::rest;
      ++part.from;
      if (scala_ && is(part.from, "[")) part.from = past(part.from);  // private[shop]
    }
    if (!is_name(part.from) || !is(part.from + 1, ":")) return false;
    parameter.name = word(part.from);
    std::size_t equals = find({part.from + 2, part.to}, "=");
    parameter.annotation = parameter.type = words({part.from + 2, equals});
    if (scala_ && parameter.type.ends_with('*')) parameter.kind = Parameter::Kind::rest;
    finish(parameter, part, equals);
    return true;
  }

  void named_parameters(std::size_t open, Symbol& symbol, bool constructor) const {
    for (Range part : split({open + 1, mate(open)})) {
      Parameter parameter;
      // The parameters of Scala's case classes are members, all of them.
      bool member = constructor && scala_ && symbol.keyword == "case class";
      if (!named_parameter(part, parameter, member)) continue;
      if (constructor && kotlin_ && member) {
        symbol.attributes.push_back(
            {.name = parameter.name, .annotation = parameter.type, .span = parameter.span});
      } else {
        symbol.parameters.push_back(std::move(parameter));
      }
    }
  }

  // The end of a type that begins at `i`: before a body, or where a line begins that can't go on with it.
  std::size_t past_result_type(std::size_t i) const {
    std::size_t begin = i;
    while (i < size()) {
      if (is_any(i, {"{", "=", ";", "}", ")", "]"}) || is(i, "where")) return i;
      bool goes_on = is_any(i, {"->", "=>", ".", "?", "with", "&", "|"}) ||
                     (i > begin && is_any(i - 1, {"->", "=>", ".", "with", "&", "|", ":"}));
      if (i > begin && starts_line(i) && !goes_on) return i;
      std::size_t types = past_types(i);
      i = types != i ? types : past(i);
    }
    return i;
  }

  // What follows "=": braces, or an expression that its indent holds.
  Range expression_body(std::size_t start, std::size_t from) const {
    if (is(from, "{")) return {from, mate(from) + 1};
    std::size_t end = from;
    if (end < size() && starts_line(end)) return {from, end_of_indented(start, from)};
    // On the line of its head: the lines that are deeper go on with it.
    while (end < size() && !is_any(end, {")", "]", "}", ";"})) {
      if (end > from && starts_line(end) && column(end) <= column(start)) break;
      end = past(end);
    }
    return {from, end};
  }

  std::size_t kotlin_function(std::size_t i, std::size_t from, std::size_t parent) {
    std::size_t at = i + 1;
    std::size_t types = past_types(at);
    std::size_t type_from = at;
    at = types;
    // Up to "name(": what comes before the last dot is the receiver.
    std::size_t open = at, dot = 0;
    while (open < size() && !(is(open, "(") && open > at && is_name(open - 1)) &&
           !is_any(open, {"{", "=", "}", ")"})) {
      std::size_t inner = past_types(open);
      if (is(open, ".") || is(open, "?.")) dot = open;
      open = inner != open ? inner : past(open);
    }
    if (!is(open, "(") || open == at) return i + 1;  // an anonymous function
    std::size_t name = open - 1;
    std::size_t close = mate(open), end = close + 1;
    std::string result;
    if (is(end, ":")) {
      std::size_t past_type = past_result_type(end + 1);
      result = words({end + 1, past_type});
      end = past_type;
    }
    if (is(end, "where")) {
      while (end < size() && !is_any(end, {"{", "="})) end = past(end);
    }
    Modifiers modifiers = modifiers_before(i, from);
    Range body;
    if (is(end, "{")) body = {end, mate(end) + 1};
    if (is(end, "=")) body = expression_body(modifiers.start, end + 1);
    Symbol symbol = this->symbol(kind_of_function(parent), parent, modifiers.start, name, body);
    apply(modifiers, symbol);
    symbol.type_parameters = type_parameters({type_from + 1, types > type_from ? types - 1 : type_from + 1});
    named_parameters(open, symbol, false);
    symbol.return_annotation = result.empty() && is(end, "{")            ? "void"
                               : result == "Unit" || result == "Nothing" ? "void"
                                                                         : result;
    if (result.empty() && is(end, "=")) symbol.returns.push_back({"", true, span({end, end + 1})});
    if (dot > 0) symbol.bases.push_back(words({types, dot}));
    read_body(body, symbol);
    bool throws_only = is(end, "=") && is(end + 1, "throw");
    if (throws_only || result == "Nothing") symbol.returns.clear(), symbol.return_annotation = "void";
    add(std::move(symbol));
    return std::max(body.to, end);
  }

  std::size_t kotlin_constructor(std::size_t i, std::size_t from, std::size_t parent) {
    if (facts_.symbols[parent].kind != SymbolKind::class_) return i;
    std::size_t end = mate(i + 1) + 1;
    if (is(end, ":")) {
      end += 2;
      if (is(end, "(")) end = past(end);
    }
    Modifiers modifiers = modifiers_before(i, from);
    Range body = is(end, "{") ? Range{end, mate(end) + 1} : Range{};
    Symbol symbol = this->symbol(SymbolKind::constructor, parent, modifiers.start, i, body);
    apply(modifiers, symbol);
    named_parameters(i + 1, symbol, false);
    read_body(body, symbol);
    add(std::move(symbol));
    return std::max(end, body.to);
  }

  std::size_t scala_function(std::size_t i, std::size_t from, std::size_t parent) {
    std::size_t name = i + 1;
    if (name >= size() || is_any(name, {"(", "[", "{", ":", "="})) return i + 1;
    if (!is_name(name) && starts_line(name)) return i + 1;
    Modifiers modifiers = modifiers_before(i, from);
    std::size_t at = name + 1;
    while (at < size() && !is_name(name) && !is_any(at, {"(", "[", "{", ":", "="}) && !starts_line(at))
      ++at;  // "def ++("
    std::size_t types = at;
    if (is(at, "[")) at = past(at);
    Symbol symbol = this->symbol(kind_of_function(parent), parent, modifiers.start, name, {});
    if (types > name + 1) {  // an operator of several signs
      std::string operation = words({name, types});
      symbol.qualified.replace(symbol.qualified.size() - symbol.name.size(), std::string::npos, operation);
      symbol.name = std::move(operation);
    }
    if (at > types) symbol.type_parameters = type_parameters({types + 1, at - 1});
    for (Parameter& parameter : symbol.type_parameters) std::erase(parameter.name, '+');
    while (is(at, "(")) {
      named_parameters(at, symbol, false);
      at = past(at);
    }
    std::string result;
    if (is(at, ":")) {
      std::size_t end = past_result_type(at + 1);
      result = words({at + 1, end});
      at = end;
    }
    Range body;
    bool procedure = is(at, "{") && result.empty();
    if (is(at, "=")) body = expression_body(modifiers.start, at + 1);
    if (is(at, "{")) body = {at, mate(at) + 1};
    if (!body.empty()) {
      symbol.has_body = true;
      symbol.body = span(body);
      symbol.span.end = symbol.head.end = symbol.body.begin;
      symbol.span.end = symbol.body.end;
    }
    apply(modifiers, symbol);
    symbol.return_annotation = procedure || result == "Unit" || result == "Nothing" ? "void" : result;
    if (symbol.name == "this") symbol.kind = SymbolKind::constructor;
    read_body(body, symbol);
    symbol.returns.clear();  // without a type, nothing tells what an expression gives
    for (std::size_t a = 0; a < modifiers.annotations.size(); ++a) {
      if (modifiers.annotations[a] == "throws") read_throws(modifiers.start, i, symbol);
    }
    add(std::move(symbol));
    return std::max(at, body.to);
  }

  // "@throws[IOException]" and "@throws(classOf[IOException])" before Scala's `def`.
  void read_throws(std::size_t from, std::size_t to, Symbol& symbol) const {
    for (std::size_t i = from; i + 1 < to; ++i) {
      bool names = (is(i, "throws") || is(i, "classOf")) && is(i + 1, "[");
      if (!names) continue;
      std::string exception = words({i + 2, mate(i + 1)});
      if (std::ranges::find(symbol.declared, exception) == symbol.declared.end())
        symbol.declared.push_back(exception);
    }
  }

  // ---- types of Kotlin and Scala

  std::size_t type_declaration(std::size_t i, std::size_t from, std::size_t parent, int depth) {
    bool nameless = !is_name(i + 1) || (is(i + 1, "companion"));
    std::size_t name = nameless ? i : i + 1;
    Modifiers modifiers = modifiers_before(i, from);
    std::size_t at = name + 1, types = at;
    if (scala_ && is(at, "[")) at = past(at);
    if (kotlin_) at = past_types(at);
    Symbol symbol = this->symbol(SymbolKind::class_, parent, modifiers.start, name, {});
    if (!is(i, "class")) symbol.keyword = word(i);
    if (scala_ && modifiers.has("case") && is(i, "class")) symbol.keyword = "case class";
    if (at > types) symbol.type_parameters = type_parameters({types + 1, at - 1});
    for (Parameter& parameter : symbol.type_parameters) std::erase(parameter.name, '+');
    if (nameless) {  // its members are what readers look for
      symbol.is_nested = true;
      symbol.qualified.replace(symbol.qualified.size() - symbol.name.size(), std::string::npos, "Companion");
      symbol.name = "Companion";
    }
    while (at < size() && (is_modifier(at) || is(at, "constructor") || is(at, "@")) && !starts_line(at))
      at += is(at, "@") ? 2 : 1;
    while (is(at, "(")) {
      named_parameters(at, symbol, true);
      at = past(at);
    }
    apply(modifiers, symbol);
    std::size_t body = start_of_body(at, modifiers.start);
    Range inside;
    std::size_t end = body;
    if (is(body, "{")) {
      inside = {body + 1, mate(body)};
      end = mate(body) + 1;
    } else if (scala_ && body > 0 && is(body - 1, ":") && starts_line(body)) {
      inside = {body, end_of_indented(modifiers.start, body)};
      end = inside.to;
    }
    if (end > body) {
      symbol.has_body = true;
      symbol.body = span({body, end});
      symbol.span.end = symbol.body.end;
      symbol.head.end = symbol.body.begin;
    }
    std::size_t own = add(std::move(symbol));
    members(inside, own, depth + 1);
    return std::max(end, at);
  }

  // Past the bases of a type: at its "{", at what comes after Scala's ":" at a line's end, or where the next
  // declaration begins.
  std::size_t start_of_body(std::size_t at, std::size_t start) const {
    std::size_t begin = at;
    while (at < size()) {
      if (is(at, "{") || is_any(at, {"}", ")", ";"})) return at;
      bool ended = starts_line(at) && column(at) <= column(start);
      if (ended && !is_any(at, {":", "extends", "with", "where", ","})) return at;
      if (scala_ && is(at, ":") && (at + 1 >= size() || starts_line(at + 1))) return at + 1;
      std::size_t types = past_types(at);
      at = types != at ? types : past(at);
      if (at > begin + 2000) return begin;
    }
    return at;
  }

  bool php_, kotlin_, scala_;
  bool in_statement_ = false;  // in braces that belong to no declaration
};

}  // namespace

void read_outlined_keywords(const base::Document& document, Tokens tokens, Facts& facts) {
  KeywordReader(document, std::move(tokens), facts).read();
}

}  // namespace docgen
