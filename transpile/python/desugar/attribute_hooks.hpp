// The parts of `desugar` that write out what classes do behind the attributes and values of their instances.
// Inside this folder only.
#pragma once

#include <string_view>

#include "transpile/python/ast.hpp"
#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

inline bool is_attribute(const Expr& e, std::string_view name) {
  return e.kind == ExprKind::attribute && e.text == name;
}

void desugar_descriptors(Module& module);         // descriptors.cpp
void desugar_watched_attributes(Module& module);  // watched_attributes.cpp
void desugar_forwarded_methods(Module& module);   // forwarded_methods.cpp
void desugar_scalar_bases(Module& module);        // scalar_bases.cpp

}  // namespace transpile::python
