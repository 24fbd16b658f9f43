// How functions of Python's own are described: one line each, read by inference and by lowering alike.
//
//   {"str.find", "(sub: str, start: int = 0) -> int", "find"}
//
// Types: int float num str bool none bytes any big range file, list[T] dict[K, V] set[T] deque[T] tuple[A, B]
// iter[T] func[A, B, R] opt[T], the name of a modelled class, and single letters for whatever it is. `iter`
// as a parameter takes all that can be iterated over, `any` whatever there is, `data` what consists of None,
// numbers, texts, lists, tuples and dicts only. `-> type` alone is an attribute; `static (…) -> type` a
// function of a class that takes no instance. A parameter is `name: type`, with `+` before the name when the
// Rust function takes it as its own (else what is not Copy is borrowed), with
// `*` when it takes all that is left, and `= rust` when it can be left out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transpile/python/ast.hpp"
#include "transpile/types/type.hpp"

namespace transpile::types {

struct Pattern {  // a type of a signature
  enum class Form : std::uint8_t { kind, letter, any, iterable, function } form = Form::kind;
  Kind kind = Kind::never;
  char letter = 0;
  std::string name;  // of a modelled class
  std::vector<Pattern> parts;
};

struct SignatureParameter {
  std::string name;
  Pattern type;
  bool owned = false;
  bool variadic = false;
  bool keyword_only = false;
  std::optional<std::string> default_text;
};

struct Signature {
  std::vector<SignatureParameter> parameters;
  Pattern result;
  std::string rust;
  bool is_method = false;  // attributes included
  bool is_attribute = false;
  Pattern self;  // of a method
};

// What is known where a function of Python's own is called, beside its name.
struct CallSite {
  std::size_t arguments = 0;  // keywords included
  const python::Expr* call = nullptr;
  std::string_view qualifier =
      {};  // of the object whose method it is: what stands after '#' in its type's name
  // The literal that an argument is, also through a name that is assigned once; null when it is none.
  std::function<const python::Expr*(const python::Expr&)> literal = {};
  std::function<bool(const python::Expr&)> is_function =
      {};  // whether an argument is a function of the program
};

// A function or method of Python's own, by its dotted name: "math.sqrt", "list.append", "len". Several where
// it may be called in ways that differ in the number of arguments; the first that takes as many, keywords
// included, is right. Null when there is no such function.
const Signature* find_signature(std::string_view name, std::size_t arguments);
// All that take as many arguments, in order; which of them is right depends on the arguments' types. Where a
// module can tell from the literals of the call, one that was made for it.
std::vector<const Signature*> find_signatures(std::string_view name, const CallSite& site);
// The parameter that an argument is for: `index` of the positional ones, or `keyword` when it is not empty.
// Null when there is none.
const SignatureParameter* parameter_for(const Signature& signature, std::size_t index,
                                        std::string_view keyword);

// ---- modelled classes
// A class of Python's library has the dotted name under which it is imported; its type's name may go on after
// a '#' with what is known of this value (the groups of a pattern).
std::string_view class_part(std::string_view type_name);
std::string_view qualifier_part(std::string_view type_name);
// The Rust type of a modelled class; empty when there is no such class.
std::string_view rust_class(std::string_view type_name);
bool is_modelled(std::string_view name);
bool is_module(std::string_view name);
// A value of a module, such as math.pi: its Rust text and type; null when there is none.
struct Constant {
  std::string_view name;
  std::string_view type;
  std::string_view rust;
};
const Constant* find_constant(std::string_view name);
Pattern read_pattern(std::string_view text);

// Whether it is list[int], which a list of floats is none of.
bool is_list_of_ints(const Pattern& pattern);
// What it costs to give a value of this kind to a parameter of this type: 0 when it is one, 1 when it can
// become one, 2 when it may not fit; kRefused when it can't. `class_name` is the type's name of a modelled
// class.
inline constexpr int kAtRunTime = 5;  // only the run knows whether it can
inline constexpr int kRefused = 9;
int cost_of(const Pattern& pattern, Kind kind, std::string_view class_name);

// What the methods of values of this kind begin with: "list" for Kind::list.
std::string_view prefix(Kind kind);

// What type(x).__name__ is for a value of this kind; nothing where the kind does not say (an iterator may be
// a generator, a map, a list_iterator).
std::string_view python_name(Kind kind);

// Whether what Python's library calls so is a function or method, not a class: "math.sqrt", "str.upper".
bool names_function(std::string_view builtin);

// Whether numbers of this kind have the attribute: (5).numerator, x.imag.
bool is_number_part(std::string_view attribute, Kind kind);

}  // namespace transpile::types
