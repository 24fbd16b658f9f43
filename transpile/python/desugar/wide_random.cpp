// random.getrandbits(bits) gives 64 bits or fewer only where a literal says so.
//
//   before   candidate = rng.getrandbits(bits)     after   candidate = rng.getrandbits_big(bits)
#include <algorithm>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

void desugar_wide_random(Module& module) {
  bool own = std::any_of(module.functions.begin(), module.functions.end(),
                         [](const Function& function) { return function.name == "getrandbits"; });
  if (own) return;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || e->items.size() != 2) return;
    Expr& called = *e->items[0];
    const Expr& bits = *e->items[1];
    bool draws = called.kind == ExprKind::attribute && called.text == "getrandbits";
    bool few = bits.kind == ExprKind::integer &&
               (bits.text.size() == 1 || (bits.text.size() == 2 && bits.text <= "63"));
    if (draws && !few) called.text += "_big";
  });
}

}  // namespace transpile::python
