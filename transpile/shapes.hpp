// Shapes of a program's functions, out of what inference found.
#pragma once

#include <string>
#include <vector>

#include "transpile/shape.hpp"
#include "transpile/types/infer.hpp"

namespace transpile {

// One for each function of the program's own file that inference saw used or annotated, or that takes no
// arguments, in the order of the text.
std::vector<FunctionShape> shapes(const python::Module& module, const types::Types& types);

std::vector<std::string> docstrings(const python::Module& module);
std::vector<base::Span> main_guards(const python::Module& module);

}  // namespace transpile
