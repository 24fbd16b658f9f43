// What Python's library makes of a program's own text, written out: a named tuple or an enumeration is the
// class that it stands for, operator.itemgetter(1) the lambda that it gives, an assertion of unittest the
// `assert` that it is. After this the rest of the transpiler meets plain Python only.
#pragma once

#include "base/diagnostic.hpp"
#include "transpile/python/ast.hpp"

namespace transpile::python {

// All that is made stands at the place of what it was made from. What can't be written out stays as it is,
// and is refused where it is lowered.
// `file`: the one whose statements are in the module's body.
struct FileText {
  const base::Document& document;
  const std::string& docstring;
  Mark begin;       // what is the file's own in the module begins here
  bool is_program;  // it is run, not imported
};
void expand(Module& module, const FileText& file);

}  // namespace transpile::python
