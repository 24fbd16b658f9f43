// Forms that say with other words what plainer ones say as well: rewritten once, so that no later phase knows
// them.
//
//   class Color(Enum): RED = 1       a class, the objects of its members, and a list of them
//   P = namedtuple("P", "x y")       a frozen dataclass that can be unpacked and indexed
//   square = lambda x: x * x         def square(x): return x * x
//   @logged                          the decorator's inner function, written out around the decorated one
//   step.count = 0                   step__count = 0, a variable of the module
//   {"+": operator.add}              {"+": lambda a, b: a + b}
//
// A form that is not understood whole stays as it is, and is refused where it is met.
#pragma once

#include "transpile/python/ast.hpp"

namespace transpile::python {

void desugar(Module& module);

}  // namespace transpile::python
