// The flow of assignments to uses inside one module, after its names are known.
#pragma once

#include "transpile/python/names.hpp"

namespace transpile::python {

// Sets Variable::definitions, and Variable::reassigned for captured ones.
void count_definitions(const Module& module, Names& names);

// Whether what stands after these statements can be reached.
bool may_fall_through(const Block& stmts);

// Sets Names::webs, web_of, web_bound_by and maybe_unbound.
void build_webs(const Module& module, Names& names);

}  // namespace transpile::python
