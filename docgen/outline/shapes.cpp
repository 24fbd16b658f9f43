// C# and Groovy: a method is known by its shape, `Type name(Type name, …) {`.
#include <algorithm>

#include "base/text.hpp"
#include "docgen/facts/reader.hpp"
#include "docgen/outline/reader.hpp"

namespace docgen {
namespace {

class ShapeReader : OutlineReader {
 public:
  ShapeReader(const base::Document& document, Tokens tokens, Facts& facts)
      : OutlineReader(document, std::move(tokens), facts), csharp_(facts.language == Language::csharp) {}

  void read() {
    members({0, size()}, 0, 0);
    decide_what_is_public(facts_);
  }

 private:
  static constexpr int kDeepest = 100;

  struct Head {
    std::size_t start = 0, at = 0;  // the first token, and the first that is no modifier
    std::vector<std::string> words, annotations;
    bool has(std::string_view word) const { return std::ranges::find(words, word) != words.end(); }
  };

  Head head_at(std::size_t i) const {
    Head head;
    head.start = head.at = i;
    while (head.at < size()) {
      std::size_t at = head.at;
      if (csharp_ && is(at, "[")) {
        head.annotations.push_back(words({at + 1, mate(at)}));
        head.at = past(at);
      } else if (!csharp_ && is(at, "@") && is_name(at + 1) && !is(at + 1, "interface")) {
        at += 1;
        while (is(at + 1, ".") && is_name(at + 2)) at += 2;
        head.annotations.emplace_back(word(at));
        head.at = is(at + 1, "(") && !starts_line(at + 1) ? past(at + 1) : at + 1;
      } else if (is_any(at, {"public",       "private",  "protected", "internal", "static",
                             "abstract",     "virtual",  "override",  "sealed",   "readonly",
                             "async",        "unsafe",   "extern",    "new",      "partial",
                             "const",        "volatile", "required",  "file",     "final",
                             "synchronized", "native",   "transient", "strictfp", "default"}) &&
                 !is_any(at + 1, {"=", ";", "."}) &&
                 !(is(at + 1, "(") && is_any(at, {"new", "file", "required", "default", "partial"}))) {
        head.words.emplace_back(word(at));
        ++head.at;
      } else {
        break;
      }
    }
    return head;
  }

  void apply(const Head& head, Symbol& symbol) const {
    const Symbol& above = facts_.symbols[symbol.parent];
    bool in_interface = above.keyword == "interface";
    bool outer = symbol.parent == 0 || above.is_public;
    symbol.decorators = head.annotations;
    if (head.has("override")) symbol.decorators.emplace_back("Override");
    symbol.is_public = outer && !head.has("private");
    // C#'s members are private where nothing else is said, Groovy's are public.
    symbol.is_exported = outer && (head.has("public") || head.has("protected") || head.has("internal") ||
                                   in_interface || (!csharp_ && !head.has("private")) ||
                                   (csharp_ && symbol.kind == SymbolKind::class_ && symbol.parent == 0));
    symbol.is_static = head.has("static");
    symbol.is_async = head.has("async");
    symbol.is_abstract = head.has("abstract") || !symbol.has_body;
    symbol.is_deprecated = std::ranges::any_of(head.annotations, [](const std::string& a) {
      return a.starts_with("Obsolete") || a == "Deprecated";
    });
  }

  // ---- the walk: one statement, or one member, after the other

  void members(Range range, std::size_t parent, int depth) {
    if (depth > kDeepest) return;
    for (std::size_t i = range.from; i < range.to;) {
      std::size_t next = member(i, range.to, parent, depth);
      i = next > i ? next : past_statement(i, range.to);
    }
  }

  // Past what is no declaration: to the end of the statement, over its braces.
  std::size_t past_statement(std::size_t i, std::size_t to) const {
    std::size_t begin = i;
    while (i < to) {
      if (is(i, ";") || is(i, "}")) return i + 1;
      if (is(i, "{")) {
        i = past(i);
        // "{ … } = value;" and "{ … }.name" go on; else a block ends a statement.
        if (!is_any(i, {"=", ".", ";", ","})) return i;
        continue;
      }
      i = past(i);
      if (!csharp_ && i > begin && i < to && starts_line(i) && !is_any(i, {".", "&&", "||", "+", "?", ":"}))
        return i;
    }
    return to;
  }

  std::size_t member(std::size_t i, std::size_t to, std::size_t parent, int depth) {
    if (is(i, "namespace") || is(i, "package") || is(i, "import") || is(i, "using"))
      return scope(i, to, parent, depth);
    Head head = head_at(i);
    std::size_t at = head.at;
    if (at >= to) return i;
    if (is(at, "@") && is(at + 1, "interface")) ++at;
    bool type = is_any(at, {"class", "struct", "interface", "enum", "record", "trait"}) && is_name(at + 1);
    // "record" names a method's type, too; then a name and a parenthesis follow.
    if (type) return type_declaration(at, head, to, parent, depth);
    if (csharp_ && is(at, "delegate")) return method(at + 1, head, to, parent, "delegate");
    if (csharp_ && is(at, "event")) return method(at + 1, head, to, parent, "event");
    return method(at, head, to, parent, "");
  }

  std::size_t scope(std::size_t i, std::size_t to, std::size_t parent, int depth) {
    std::size_t at = i + 1;
    while (at < to && !is_any(at, {"{", ";", "="}) && !(starts_line(at) && !csharp_)) ++at;
    if (!is(i, "namespace") || !is(at, "{"))
      return is(at, "=") ? past_statement(at, to) : at + (is(at, ";") ? 1 : 0);
    members({at + 1, mate(at)}, parent, depth + 1);
    return mate(at) + 1;
  }

  std::size_t type_declaration(std::size_t at, const Head& head, std::size_t to, std::size_t parent,
                               int depth) {
    std::string keyword(word(at));
    std::size_t name = at + 1;
    if (is(at, "record") && is_any(name, {"class", "struct"})) ++name;
    std::size_t i = name + 1, types = i;
    i = past_types(i);
    std::size_t types_end = i;
    std::size_t parameters = is(i, "(") ? i : to;
    if (is(i, "(")) i = past(i);
    while (i < to && !is_any(i, {"{", ";"})) i = past(i);
    Range body = is(i, "{") ? Range{i, mate(i) + 1} : Range{};
    Symbol symbol = this->symbol(SymbolKind::class_, parent, head.start, name, body);
    if (keyword != "class") symbol.keyword = keyword;
    apply(head, symbol);
    if (types_end > types) symbol.type_parameters = type_parameters({types + 1, types_end - 1});
    if (parameters != to) {
      for (Range part : split({parameters + 1, mate(parameters)})) typed_parameter(part, symbol);
    }
    std::size_t own = add(std::move(symbol));
    if (body.empty()) return i + 1;
    Range inside{body.from + 1, body.to - 1};
    if (keyword == "enum") {  // after its constants
      std::size_t end = find(inside, ";");
      inside.from = csharp_ || end == inside.to ? inside.to : end + 1;
    }
    members(inside, own, depth + 1);
    return body.to;
  }

  // ---- methods

  static bool is_statement_word(std::string_view word) {
    for (std::string_view one :
         {"if", "for",   "while",   "switch", "catch",   "return",  "else",  "new",   "assert", "throw",
          "do", "try",   "foreach", "lock",   "yield",   "await",   "goto",  "case",  "in",     "as",
          "is", "fixed", "finally", "import", "package", "println", "print", "event", "using",  "checked"}) {
      if (one == word) return true;
    }
    return false;
  }

  // Past a type such as "List<int[]>.Item?"; `i` when none begins there.
  std::size_t past_type(std::size_t i) const {
    std::size_t begin = i;
    if (csharp_ && is(i, "(")) {  // a tuple
      i = past(i);
    } else {
      if (is_any(i, {"ref", "readonly", "scoped"})) ++i;
      if (is(i, "readonly")) ++i;
      if (!is_name(i) || is_statement_word(word(i))) return begin;
      ++i;
      while (true) {
        std::size_t types = past_types(i);
        if (types != i) {
          i = types;
        } else if (is_any(i, {".", "::"}) && is_name(i + 1)) {
          i += 2;
        } else {
          break;
        }
      }
    }
    while (is_any(i, {"?", "*"}) || (is(i, "[") && (mate(i) == i + 1 || is(i + 1, ",")))) i = past(i);
    return i;
  }

  std::size_t method(std::size_t at, const Head& head, std::size_t to, std::size_t parent,
                     const std::string& keyword) {
    const Symbol& above = facts_.symbols[parent];
    bool in_type = above.kind == SymbolKind::class_;
    bool dynamic = !csharp_ && is(at, "def");
    std::size_t type_from = at, name = at, type_to = at;
    bool constructor = in_type && is(at, above.name) && is(at + 1, "(");
    std::size_t types_from = 0, types_to = 0;
    if (!csharp_ && is(at, "<")) {  // "static <T> T name("
      types_from = at;
      types_to = past_types(at);
      type_from = types_to;
    }
    if (dynamic) {
      name = at + 1;
      if (!(is_name(name) && is(name + 1, "("))) {  // "def T name(" and "def <T> T name("
        types_from = past_types(name) != name ? name : 0;
        types_to = past_types(name);
        type_from = types_to;
        type_to = past_type(type_from);
        name = type_to;
      }
    } else if (!constructor) {
      type_to = past_type(type_from);
      if (type_to == type_from) return at;
      name = type_to;
      // "IShop.Sell(": the interface that it belongs to
      while (csharp_ && is_name(name) && is(name + 1, ".")) name += 2;
    }
    if (csharp_ && is(name, "operator")) {
      while (name + 1 < to && !is(name + 1, "(")) ++name;
    }
    bool groovy_text_name = !csharp_ && name < to && !is_name(name) && word(name).size() > 2 &&
                            (word(name)[0] == '"' || word(name)[0] == '\'');
    if (!is_name(name) && !groovy_text_name && !(csharp_ && name > type_to)) return at;
    if (is_statement_word(word(name))) return at;
    std::size_t open = name + 1;
    if (csharp_ && past_types(open) != open) {
      types_from = open;
      types_to = past_types(open);
      open = types_to;
    }
    if (!is(open, "(")) return csharp_ && in_type ? property(name, type_from, type_to, head, to, parent) : at;
    bool untold = !in_type && head.words.empty() && !dynamic && !csharp_;
    if (untold && !is_type_word(word(type_from))) return at;
    std::size_t end = mate(open) + 1;
    std::vector<std::string> declared;
    if (!csharp_ && is(end, "throws")) {
      std::size_t stop = end;
      while (stop < to && !is(stop, "{") && !(starts_line(stop) && !is(stop - 1, ","))) ++stop;
      for (Range part : split({end + 1, stop})) declared.push_back(words(part));
      end = stop;
    }
    if (csharp_ && constructor && is(end, ":")) {
      while (end < to && !is_any(end, {"{", ";", "=>"})) end = past(end);
    }
    while (csharp_ && is(end, "where")) {
      ++end;
      while (end < to && !is_any(end, {"{", ";", "=>", "where"})) end = past(end);
    }
    Range body;
    std::size_t next = end;
    if (is(end, "{")) {
      body = {end, mate(end) + 1};
      next = body.to;
    } else if (csharp_ && is(end, "=>")) {
      next = find({end, to}, ";");
      body = {end + 1, next};
      ++next;
    } else if (csharp_ && is(end, ";") && (in_type || !keyword.empty())) {
      next = end + 1;
    } else if (!csharp_ && in_type && (above.keyword == "interface" || head.has("abstract"))) {
      next = is(end, ";") ? end + 1 : end;
    } else {
      return at;
    }
    SymbolKind kind = constructor ? SymbolKind::constructor
                      : in_type   ? SymbolKind::method
                                  : SymbolKind::function;
    Symbol symbol = this->symbol(kind, parent, head.start, name, body);
    apply(head, symbol);
    symbol.keyword = keyword;
    symbol.declared = std::move(declared);
    if (types_to > types_from) symbol.type_parameters = type_parameters({types_from + 1, types_to - 1});
    symbol.return_annotation = type_to > type_from ? words({type_from, type_to}) : "";
    if (csharp_ && (symbol.return_annotation == "Task" || symbol.return_annotation == "ValueTask"))
      symbol.return_annotation = "void";  // waited for, and gives nothing
    for (Range part : split({open + 1, mate(open)})) typed_parameter(part, symbol);
    if (!body.empty()) {
      read_body(body, symbol);
      bool expression = csharp_ && is(end, "=>");
      if (expression && is(end + 1, "throw")) symbol.raises_only = true;
    }
    if (!symbol.return_annotation.empty() || constructor) symbol.returns.clear();
    add(std::move(symbol));
    return next;
  }

  static bool is_type_word(std::string_view word) {
    for (std::string_view one :
         {"void", "int", "long", "boolean", "double", "float", "char", "byte", "short"}) {
      if (one == word) return true;
    }
    return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
  }

  std::size_t property(std::size_t name, std::size_t type_from, std::size_t type_to, const Head& head,
                       std::size_t to, std::size_t parent) {
    std::size_t at = name + 1;
    bool indexer = is(name, "this") && is(at, "[");
    if (indexer) at = past(at);
    if (!indexer && is_any(at, {";", "=", ","})) return field(name, type_from, type_to, head, to, parent);
    if (!is_any(at, {"{", "=>"})) return head.at;
    std::size_t next = is(at, "{") ? mate(at) + 1 : find({at, to}, ";") + 1;
    if (is(at, "{") && is(next, "=")) next = find({next, to}, ";") + 1;
    Range body{at, is(at, "{") ? mate(at) + 1 : next - 1};
    Symbol symbol = this->symbol(SymbolKind::method, parent, head.start, name, body);
    apply(head, symbol);
    symbol.keyword = indexer ? "indexer" : "property";
    symbol.is_property = !indexer;
    symbol.return_annotation = words({type_from, type_to});
    if (indexer) {
      for (Range part : split({name + 2, mate(name + 1)})) typed_parameter(part, symbol);
    }
    add(std::move(symbol));
    return next;
  }

  // "Type name = value;" and "event Type name;"
  std::size_t field(std::size_t name, std::size_t type_from, std::size_t type_to, const Head& head,
                    std::size_t to, std::size_t parent) {
    std::size_t end = std::min(find({name + 1, to}, ";"), to);
    Symbol symbol = this->symbol(SymbolKind::field, parent, head.start, name, {});
    symbol.span.end = span({name, std::min(end + 1, to)}).end;
    apply(head, symbol);
    symbol.is_abstract = false;
    symbol.return_annotation = words({type_from, type_to});
    add(std::move(symbol));
    return std::min(end + 1, to);
  }

  // "[Attribute] ref Type name = value", "final Type... name", "name"
  void typed_parameter(Range part, Symbol& symbol) const {
    Parameter parameter;
    std::size_t equals = find(part, "=");
    while (part.from < equals) {
      if (csharp_ && is(part.from, "[")) {
        part.from = past(part.from);
      } else if (!csharp_ && is(part.from, "@")) {
        part.from += 2;
        if (is(part.from, "(")) part.from = past(part.from);
      } else if (is_any(part.from, {"ref", "out", "in", "this", "params", "scoped", "readonly", "final"}) &&
                 part.from + 1 < equals) {
        if (is(part.from, "params")) parameter.kind = Parameter::Kind::rest;
        ++part.from;
      } else {
        break;
      }
    }
    if (part.from >= equals || !is_name(equals - 1)) return;
    parameter.name = word(equals - 1);
    if (parameter.name.starts_with('@')) parameter.name.erase(0, 1);
    Range type{part.from, equals - 1};
    if (!type.empty() && is(type.to - 1, "...")) parameter.kind = Parameter::Kind::rest;
    parameter.annotation = parameter.type = type.empty() || words(type) == "def" ? "" : words(type);
    if (!parameter.type.empty()) parameter.type_source = Parameter::TypeSource::annotated;
    if (equals + 1 < part.to) {
      parameter.fallback = words({equals + 1, part.to});
      parameter.optional = true;
    }
    parameter.span = span(part);
    symbol.parameters.push_back(std::move(parameter));
  }

  bool csharp_;
};

}  // namespace

void read_outlined_shapes(const base::Document& document, Tokens tokens, Facts& facts) {
  ShapeReader(document, std::move(tokens), facts).read();
}

}  // namespace docgen
