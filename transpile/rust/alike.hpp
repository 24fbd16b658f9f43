// Instances of one function that came out as the same text are one function.
#pragma once

#include "transpile/rust/ir.hpp"

namespace transpile::rust {

// Of functions that were made of one function of the program and do not differ but in their names, the first
// stays, and the others' calls become its own. How many went, and how many of those without a gap, is taken
// off what `program` counts. A function that is anything but called keeps its name.
void merge_alike(Program& program);

}  // namespace transpile::rust
