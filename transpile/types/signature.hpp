// How functions of Python's own are described: one line each, read by inference and by lowering alike.
//
//   {"str.find", "(sub: str, start: int = 0) -> int", "find"}
//
// Types: int float num str bool none bytes any big range file, list[T] dict[K, V] set[T] deque[T] tuple[A, B]
// iter[T] func[A, B, R] opt[T], the name of a modelled class, and single letters for whatever it is. `iter`
// as a parameter takes all that can be iterated over. A parameter is `name: type`, with `+` before the name
// when the Rust function takes it as its own (else what is not Copy is borrowed), with
// `*` when it takes all that is left, and `= rust` when it can be left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  bool is_method = false;
  Pattern self;  // of a method
};

// A function or method of Python's own, by its dotted name: "math.sqrt", "list.append", "len". Several where
// it may be called in ways that differ in the number of arguments; the first that takes as many, keywords
// included, is right. Null when there is no such function.
const Signature* find_signature(std::string_view name, std::size_t arguments);
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

// What the methods of values of this kind begin with: "list" for Kind::list.
std::string_view prefix(Kind kind);

}  // namespace transpile::types
