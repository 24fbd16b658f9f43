// Imports of Python's standard library that a text needs and lacks: a model that was asked for a function
// calls `math.floor` in it and leaves the top of the file as it is.
#pragma once

#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/patch.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

// Lines of import for modules, and well-known names of modules, that a Python text uses and binds nowhere, in
// whatever scope. None where a star import may bring them.
std::vector<std::string> missing_imports(const syntax::Tree& tree);

// The text with these lines before its first import, or behind the docstring and the comments at its top.
std::string with_imports(const syntax::Tree& tree, const std::vector<std::string>& imports);

// Adds to a patch what its Python files need and did not lack before, and gives their paths. New files and
// texts that don't parse stay as they are.
std::vector<std::string> add_missing_imports(base::Patch& patch, const base::Files& files);

}  // namespace agents::edits
