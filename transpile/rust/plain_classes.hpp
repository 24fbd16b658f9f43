// Classes of the program that derive from str, int or float: what an instance is as one of these.
#pragma once

#include <string>

#include "transpile/types/infer.hpp"

namespace transpile::rust {

// The field that holds it; "" for other classes.
inline std::string plain_field(const types::Types& types, types::ClassId family) {
  const py::ClassDef* def = types.classes()[family].def;
  std::string builtin = def ? def->builtin : "";
  std::string field = builtin == "str"     ? "own_text"
                      : builtin == "int"   ? "own_int"
                      : builtin == "float" ? "own_float"
                                           : "";
  return !field.empty() && types.attribute(family, field) ? field : "";
}

}  // namespace transpile::rust
