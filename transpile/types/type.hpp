// The types of values, as inference finds them and as Rust will hold them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace transpile::types {

enum class Kind : std::uint8_t {
  never,  // no value ever gets here
  none,
  boolean,
  integer,  // 64 bits, checked
  big,      // grows
  number,   // an integer or a float, known at run time only
  floating,
  str,
  bytes,
  list,          // [element]
  dict,          // [key, value]
  set,           // [element]
  frozen_set,    // [element]
  deque,         // [element]
  counter,       // [key]
  default_dict,  // [key, value]
  tuple,         // parts; id: how many
  var_tuple,     // [element]
  function,      // [result, parameter…]; id in an Alternative: which function
  object,        // an instance of a class of the program; id: the class, in a Type its family
  class_object,  // the class itself; id: the class
  module,        // id: index of its name
  builtin,       // a function of Python's own; id: index of its name
  range,
  iterator,  // [element]
  file,
  exception,        // an instance of an exception class of Python's own; id: which
  exception_class,  // the class itself
  opaque,           // an instance of a modelled class that is not listed here; id: index of its name
  option,           // [value]: it or None
  value,            // anything, known at run time only
};

inline constexpr std::uint32_t kNoId = 0xFFFFFFFF;

struct Type {
  Kind kind = Kind::never;
  std::uint32_t id = 0;
  std::vector<const Type*> parts;

  const Type& part(std::size_t index) const { return *parts[index]; }
  bool is(Kind other) const { return kind == other; }
};

// Whether a list is a plain Vec, which one variable holds at a time: its id
// is 1.
inline bool is_any_tuple(const Type& type) {
  return type.is(Kind::tuple) || type.is(Kind::var_tuple);
}
inline bool is_plain(const Type& type) {
  return type.kind == Kind::list && type.id == 1;
}

// A class that is known when the program runs.
inline bool is_any_class(const Type& type) {
  return type.kind == Kind::class_object && type.id == kNoId;
}

// Whether a value of this type is copied by copying its bits, as Rust's Copy.
bool is_copy(const Type& type);

// Whether it can be held by a dynamic Value.
bool fits_value(const Type& type);

// As people write it: list[int], int | None.
std::string describe(const Type& type, const std::vector<std::string>& class_names);

}  // namespace transpile::types
