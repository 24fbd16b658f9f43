// What is known about code from its text alone: the truth that documentation is written from and compared
// with.
//
// Every fact carries the bytes that prove it. Nothing here guesses: what the text does not show is absent,
// and a name that could mean several things is kept as it is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "base/json.hpp"
#include "base/span.hpp"
#include "docgen/language.hpp"
#include "syntax/syntax.hpp"

namespace docgen {

enum class SymbolKind { module, class_, function, method, constructor, field, type };

struct Parameter {
  enum class Kind { positional_only, ordinary, keyword_only, rest, keyword_rest, type };
  std::string name;  // without stars, dots or ampersands; "" for one that has none
  Kind kind = Kind::ordinary;
  std::string annotation;               // on one line; "" when there is none
  std::optional<std::string> fallback;  // the default, as written
  std::string type;  // the annotation, or what a literal default or isinstance shows; or ""
  enum class TypeSource { unknown, annotated, default_value, checked } type_source = TypeSource::unknown;
  base::Span span{};
  std::optional<base::Span> mutated;      // where its object is first changed
  std::vector<std::string> members = {};  // of a destructured parameter: "a", "b.c"
  bool optional = false;                  // may be left out, whatever the language's way of saying it
  bool is_pattern = false;                // destructured: it has no name of its own
  bool member_rest = false;               // the pattern takes all other members
};

// An exception, an error result or a panic that leaves a function.
struct Raise {
  enum class Kind { exception, error, panic };
  std::string exception;  // as written, with its dots; "" where the text does not say which
  std::string guard;      // the nearest condition around it; "" when there is none
  std::string via;        // the function or "@decorator" it comes through; "" when raised right here
  bool assertion = false;
  base::Span span{};
  Kind kind = Kind::exception;
};

struct Return {
  std::string type;  // of a literal or of a known call; "None" for none; "" unknown
  bool has_value = false;
  base::Span span{};
};

struct Yield {
  std::string type;
  bool has_value = false;
  bool delegates = false;  // yield from, yield*
  base::Span span{};
  bool received = false;  // what is sent to the generator is used
};

struct Mutation {
  std::string target;  // "self.total", "graph"
  base::Span span{};
};

struct Attribute {
  std::string name;
  std::string annotation;
  std::optional<std::string> value;
  bool class_variable = false;  // annotated ClassVar
  bool own_comment = false;     // documented where it stands, by a "#:" comment
  bool own_string = false;      // the same by a string below it
  bool on_instance = false;     // self.x = …
  base::Span span{};
};

struct Call {
  std::string callee;  // "f", "self.f", "module.f"
  base::Span span{};
  std::vector<std::string> caught = {};  // what handlers around it catch
  bool consumed = false;                 // what it gives is iterated right there
};

// A documentation comment as it stands in the file.
struct Comment {
  enum class Form { docstring, block, lines };  // "…", /** … */, /// …
  Form form = Form::docstring;
  base::Span span{};       // with its quotes or delimiters
  base::Span text{};       // what lies between them; for lines, the same as span
  std::string prefix;      // "r" of a raw docstring; "///" or "//!" of lines
  std::string quote;       // "\"\"\"" and the like; "/**" or "/*!" of a block
  bool rewritable = true;  // a concatenation or an f-string is not
  std::size_t line = 1;    // of its first byte
};

struct Symbol {
  SymbolKind kind = SymbolKind::function;
  std::string name;
  std::string qualified;   // "Class.method", "outer.inner"
  std::size_t parent = 0;  // index of what it stands in; a module is its own
  base::Span span{};       // with decorators
  base::Span name_span{};
  base::Span head{};  // the definition up to its body
  base::Span body{};
  std::size_t line = 1;  // of the word that defines it
  std::string indent;    // of that line
  std::optional<Comment> comment;

  std::vector<Parameter> parameters;
  std::vector<Parameter> type_parameters;
  std::string return_annotation;
  std::vector<Return> returns;
  std::vector<Yield> yields;
  std::vector<Raise> raises;
  std::vector<std::string> declared;  // what Java's `throws` names
  std::vector<Attribute> attributes;
  std::vector<Mutation> mutations;
  std::vector<std::string> effects;  // "reads or writes files", "prints", …
  std::vector<Call> calls;
  std::vector<std::string> decorators;  // without '@', arguments left out
  std::vector<std::string> bases;
  std::vector<std::string> callers;  // filled by link()
  std::vector<std::string> tests;    // test functions that call it; filled by link()

  bool is_public = true;
  bool is_async = false;
  bool is_generator = false;
  bool is_abstract = false;
  bool is_overload = false;
  bool is_static = false;
  bool is_class_method = false;
  bool is_property = false;
  bool is_setter = false;
  bool is_deprecated = false;
  bool is_nested = false;      // inside a function
  bool is_stub = false;        // a body of `...`, `pass` or a docstring
  bool may_fall_off = false;   // its end can be reached without a return
  bool raises_only = false;    // its body does nothing but raise
  bool has_side_exit = false;  // a bare raise whose exception is not known
  bool has_body = true;
  bool is_exported = false;
  bool is_unsafe = false;
  bool gives_error = false;    // Rust: its result is a Result; Go: one of its results is an error
  bool passes_errors = false;  // what it called and failed makes it fail: `?`, `return err`

  std::string keyword;  // "struct", "trait", "interface", … where the kind's name would not be the language's
};

struct Import {
  std::string local;   // the name it has here; "*" for all names
  std::string target;  // "package.module.name"; relative ones begin with their dots
};

struct Facts {
  std::string path;
  Language language = Language::python;
  std::vector<Symbol> symbols;  // in the order of the text; the first is the module
  std::vector<Import> imports;
  std::vector<base::Span> broken;  // where the text is no program; what lies there has no facts
  bool generated = false;          // a marker at the top says that a tool wrote it
};

// The facts of one text. Gives nothing for a language that has no documentation of its own (JSON).
std::optional<Facts> facts_of(const base::Document& document, const syntax::Tree& tree);
// The same of a text in a language that no grammar is carried for.
Facts facts_of(const base::Document& document, Language language);

// Fills callers, tests, and exceptions that come through calls one deep and through decorators, over all
// files of a project. Names are resolved within a file, over `import` and over `self`; what stays ambiguous
// is left.
void link(std::vector<Facts>& files);

base::Json to_json(const Facts& facts, const base::Document& document);

// What stands between the parts of a qualified name: "." or Rust's "::".
std::string_view separator(Language language);

// Whether the language's tools give an overriding method the text of the method that it overrides.
bool inherits_text(const Symbol& symbol, Language language);

// A file that only declares what another one defines (Python's ".pyi"): it needs no documentation of its own.
bool is_stub_file(std::string_view path);

std::string_view name(SymbolKind kind);
std::string_view name(Parameter::Kind kind);

// Whether `exception` is `handler` or derives from it: Python's own exceptions, and `own` (class, base)
// pairs. Unknown exceptions derive from Exception and BaseException only.
bool is_caught_by(std::string_view exception, std::string_view handler,
                  const std::vector<std::pair<std::string, std::string>>& own);
bool is_builtin_exception(std::string_view name);

}  // namespace docgen
