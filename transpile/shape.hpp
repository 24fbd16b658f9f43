// What is known of a program's functions from outside: enough to call them.
#pragma once

#include <string>
#include <vector>

#include "base/span.hpp"

namespace transpile {

struct Shape {
  enum class Kind {
    none,
    boolean,
    integer,
    number,  // an integer or a float
    floating,
    str,
    bytes,
    list,    // [element]
    dict,    // [key, value]
    set,     // [element]
    tuple,   // parts
    option,  // [value]: it or None
    other    // nothing that a literal could say
  } kind = Kind::other;
  std::vector<Shape> parts = {};
  bool operator==(const Shape&) const = default;
};

struct FunctionShape {
  std::string name;
  std::vector<Shape> parameters;  // that must be given
  bool callable = false;  // by position, with nothing but literals; not a method, not a nested function
  bool is_generator = false;
};

}  // namespace transpile
