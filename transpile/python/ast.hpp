// Python as we read it: one tree for all of Python 3.11, with places and comments. What has no translation
// yet is here as well, so that it can be named in a diagnostic and never dropped.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/document.hpp"
#include "base/span.hpp"

namespace transpile::python {

enum class ExprKind : std::uint8_t {
  name,       // text
  integer,    // text: decimal digits
  floating,   // number
  imaginary,  // number
  string,     // text, as UTF-8
  bytes,      // text, raw bytes
  fstring,    // items: string and formatted expressions
  formatted,  // items[0] the value, items[1] the format (an fstring) or absent; text: "", "r", "s", "a"
  boolean,    // number: 0 or 1
  none,
  ellipsis,
  list,           // items
  tuple,          // items
  set,            // items
  dict,           // items: key, value, key, value …; a key of null means "**value"
  unary,          // op, items[0]
  binary,         // op, items[0], items[1]
  compare,        // items: n + 1 operands; ops: n
  bool_op,        // op (and_, or_), items: two or more
  conditional,    // items: then, condition, otherwise
  lambda,         // parameters in `function`
  call,           // items[0] the function, the rest positional; keywords
  attribute,      // items[0], text
  subscript,      // items[0], items[1]
  slice,          // items: lower, upper, step; each may be null
  star,           // items[0]: *x in a call, display or target
  comprehension,  // form, items: element (and value for a dict); clauses
  walrus,         // items[0] a name, items[1]
  await,          // items[0]
  yield,          // items[0] or nothing
  yield_from,     // items[0]
};

enum class Op : std::uint8_t {
  none,
  add,
  sub,
  mul,
  div,
  floor_div,
  mod,
  pow,
  mat_mul,
  shift_left,
  shift_right,
  bit_and,
  bit_or,
  bit_xor,  // binary
  plus,
  minus,
  invert,
  not_,  // unary
  and_,
  or_,  // bool_op
  eq,
  ne,
  lt,
  le,
  gt,
  ge,
  is,
  is_not,
  in,
  not_in,  // compare
};

// "+" for Op::add, as Python writes it.
std::string_view symbol(Op op);

// The end of its method's name, "add__" for Op::add (__add__, __radd__, __iadd__); "" where the operator has
// no method.
const char* dunder(Op op);

struct Function;
struct Expr;

struct Keyword {
  std::string name;  // empty: **value
  Expr* value = nullptr;
};

struct Clause {  // one `for target in iterable if condition…` of a comprehension
  Expr* target = nullptr;
  Expr* iterable = nullptr;
  std::vector<Expr*> conditions;
  bool is_async = false;
};

enum class ComprehensionForm : std::uint8_t { list, set, dict, generator };

struct Expr {
  ExprKind kind;
  Op op = Op::none;
  ComprehensionForm form = ComprehensionForm::list;
  bool parenthesized = false;
  std::uint32_t id = 0;  // its number in the module, from 0
  base::Span span;
  std::string text;
  double number = 0;
  std::vector<Expr*> items;
  std::vector<Op> ops;
  std::vector<Keyword> keywords;
  std::vector<Clause> clauses;
  Function* function = nullptr;
};

enum class StmtKind : std::uint8_t {
  expression,  // value
  assign,      // targets (one or more, each gets `value`)
  aug_assign,  // targets[0], op, value
  ann_assign,  // targets[0], annotation, value or null
  return_,     // value or null
  pass,
  break_,
  continue_,
  if_,          // value, body, orelse
  while_,       // value, body, orelse
  for_,         // targets[0], value, body, orelse
  try_,         // body, handlers, orelse, final
  raise,        // value or null, cause or null
  with,         // with_items, body
  function,     // function
  class_,       // class_def
  import,       // aliases
  import_from,  // module, level, aliases ("*" alone for a star)
  global,       // names
  nonlocal,     // names
  assert,       // value, cause: the message or null
  del,          // targets
  match,        // value, cases
};

struct Stmt;
using Block = std::vector<Stmt*>;

struct Handler {
  Expr* type = nullptr;    // null: bare except
  std::string name;        // empty: no `as`
  Expr* target = nullptr;  // the name as an expression of its own
  Block body;
  base::Span span;
  bool is_group = false;  // except*
};

struct WithItem {
  Expr* value = nullptr;
  Expr* target = nullptr;  // null: no `as`
};

struct Alias {
  std::string name;  // dotted
  std::string as;    // the name it is bound to; empty: its own
  base::Span span;
};

enum class PatternKind : std::uint8_t { capture, wildcard, value, sequence, mapping, class_, or_, as, star };

struct Pattern {
  PatternKind kind;
  base::Span span;
  Expr* value = nullptr;  // value: a literal or dotted name; class_: the class; capture, as, star: the name
                          // bound (or null)
  std::vector<Pattern*> items;     // parts
  std::vector<Expr*> keys;         // mapping
  std::vector<std::string> names;  // class_: keyword names, for the last items
  Expr* rest = nullptr;            // mapping: **rest
};

struct Case {
  Pattern* pattern = nullptr;
  Expr* guard = nullptr;
  Block body;
  base::Span span;
};

struct Parameter {
  enum class Kind : std::uint8_t {
    positional_only,
    ordinary,
    star,
    keyword_only,
    double_star
  } kind = Kind::ordinary;
  std::string name;
  Expr* target = nullptr;  // the name as an expression of its own
  Expr* annotation = nullptr;
  Expr* default_value = nullptr;
  base::Span span;

  bool takes_word() const { return kind == Kind::ordinary || kind == Kind::keyword_only; }
};

struct Function {
  std::string name;  // empty: a lambda
  std::uint32_t id = 0;
  std::vector<Parameter> parameters;
  Block body;
  Expr* lambda_body = nullptr;
  Expr* returns = nullptr;  // the annotation
  std::vector<Expr*> decorators;
  std::string docstring;
  // What __name__ and __doc__ say, where that is neither its name nor its docstring: of what a decorator
  // made.
  std::optional<std::string> said_name, said_doc;
  base::Span span;
  base::Span name_span;
  bool is_async = false;
  bool is_generator = false;

  const std::string& shown_name() const { return said_name ? *said_name : name; }
  const std::string& shown_doc() const { return said_doc ? *said_doc : docstring; }
};

struct ClassDef {
  std::string name;
  std::uint32_t id = 0;
  std::vector<Expr*> bases;
  std::vector<Keyword> keywords;
  std::vector<Expr*> decorators;
  Block body;
  std::string docstring;
  base::Span span;
  base::Span name_span;
  std::string builtin;    // "list" or "dict" where it stands for that as a base
  bool is_tuple = false;  // a named tuple: its instances equal tuples
  bool is_enumeration = false;
  bool is_number = false;  // an IntEnum or IntFlag: its instances are ordered among numbers
};

struct Stmt {
  StmtKind kind;
  Op op = Op::none;
  base::Span span;
  std::vector<std::string> comments;  // lines above, without "#"
  std::string trailing_comment;
  Expr* value = nullptr;
  Expr* cause = nullptr;
  Expr* annotation = nullptr;
  std::vector<Expr*> targets;
  Block body, orelse, final;
  std::vector<Handler> handlers;
  std::vector<WithItem> with_items;
  std::vector<Alias> aliases;
  std::vector<std::string> names;
  std::vector<Case> cases;
  std::string module;
  int level = 0;
  Function* function = nullptr;
  ClassDef* class_def = nullptr;
  bool is_async = false;
  bool swallows = false;   // with: what its body raises may end there
  std::uint32_t file = 0;  // of a statement of a file's own block: which of Module::files
};

// The function of this name in the class's own body; null where it has none.
inline Function* function_of(const ClassDef& def, std::string_view name) {
  for (const Stmt* s : def.body) {
    if (s->function && s->function->name == name) return s->function;
  }
  return nullptr;
}

// One file of a program. Places in it are `offset` more than in its text, so that a place tells its file.
struct SourceFile {
  base::Document document;
  std::string name;  // dotted, as an import says it
  std::size_t offset = 0;
  bool is_package = false;  // an __init__.py
  // What its imports of other files bind: a file, or a name of a file's own.
  std::map<std::string, std::uint32_t, std::less<>> imported_files;
  struct ImportedName {
    std::uint32_t file;
    std::string name;
    base::Span span;
  };
  std::map<std::string, ImportedName, std::less<>> imported_names;
};

// One program: a file and the files of the project that it imports, their statements in the order in which
// Python runs them. Owns all of its nodes; pointers into it are valid while it lives, wherever it is moved.
struct Module {
  std::string path;
  std::string name;  // the last part of the path without ".py"
  std::string docstring;
  Block body;
  std::vector<std::string> closing_comments;  // after the last statement
  std::deque<Expr> exprs;
  std::deque<Stmt> stmts;
  std::deque<Function> functions;
  std::deque<ClassDef> classes;
  std::deque<Pattern> patterns;
  std::vector<SourceFile> files;   // the program's own first
  bool write_out_rows = false;     // loops over rows of functions are to be written out
  bool has_function_rows = false;  // there are some that could be

  const SourceFile& file_at(base::Span span) const;
  // Whether both stand in the same file, as all does in a text that was read alone.
  bool in_one_file(base::Span a, base::Span b) const;
  // "shop/stock.py:12", and the text that stands there.
  std::string place(base::Span span) const;
  std::string_view text(base::Span span) const;
};

// "urllib.parse" of an expression that is made of a name and attributes; empty for any other.
std::string dotted_path(const Expr& e);
// Whether a name in a class's body is the class's own (__balance), and another one outside.
inline bool is_private_name(std::string_view name) {
  return name.starts_with("__") && !name.ends_with("__");
}

// What a text that is put together begins with: "visit_" in "visit_" + name and in f"visit_{name}"; nothing
// when that is not known.
std::optional<std::string> known_beginning(const Expr& text);

// The parts of an expression that it goes through where it stands: the arguments of list(), sum() and
// separator.join(), what stands behind `in` and `*`, the iterables of a comprehension's clauses. `lazily`:
// those too that are gone through as the expression itself is (zip, map, enumerate). Names count as the
// builtins'.
std::vector<const Expr*> iterated_parts(const Expr& e, bool lazily);

// How much of a module's lists was there before a file was read.
struct Mark {
  explicit Mark(const Module& module)
      : exprs(module.exprs.size()),
        stmts(module.stmts.size()),
        functions(module.functions.size()),
        classes(module.classes.size()),
        patterns(module.patterns.size()) {}
  std::size_t exprs, stmts, functions, classes, patterns;
};

}  // namespace transpile::python
