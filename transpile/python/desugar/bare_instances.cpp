// Instances that are made without __init__, of the program's own classes.
//
//   before   twin = Board.__new__(Board)           after   twin = bare__(Board)
//            other = object.__new__(type(self))            other = bare__(type(self))
//
// What they are given afterwards are fields that are not there from the start.
#include <algorithm>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

void desugar_bare_instances(Module& module) {
  auto is_own = [&](const Expr& e) {
    return e.kind == ExprKind::name &&
           std::any_of(module.classes.begin(), module.classes.end(),
                       [&](const ClassDef& def) { return def.name == e.text && def.builtin.empty(); });
  };
  bool makes_itself = std::any_of(module.functions.begin(), module.functions.end(),
                                  [](const Function& function) { return function.name == "__new__"; });
  if (makes_itself) return;
  Maker make(module);
  each_expr(module.body, [&](Expr*& e) {
    bool makes = e->kind == ExprKind::call && e->items.size() == 2 && e->keywords.empty() &&
                 e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "__new__";
    if (!makes) return;
    const Expr& holder = *e->items[0]->items[0];
    const Expr& made = *e->items[1];
    bool of_self = made.kind == ExprKind::call && is_named(*made.items[0], "type") && made.items.size() == 2;
    bool of_class = made.kind == ExprKind::attribute && made.text == "__class__";
    bool known = is_own(made) || of_self || of_class || (made.kind == ExprKind::name && made.text == "cls");
    bool plain = is_own(holder) ||
                 (holder.kind == ExprKind::name && (holder.text == "object" || holder.text == "cls"));
    if (known && plain) e = make.call(make.name("bare__", e->span), {e->items[1]}, e->span);
  });
}

}  // namespace transpile::python
