// One name after the other where several get the same literal: each is a variable or a field of its own then.
//
//   before   self.seen = self.sent = 0     after   self.seen = 0
//                                                  self.sent = 0
//
// and of what a class takes from its own methods:
//
//   before   __radd__, __rmul__ = __add__, __mul__     after   __radd__ = __add__
//                                                              __rmul__ = __mul__
#include <algorithm>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

// Both tuples are of names, and none of those that are read is written.
static bool takes_names(const Stmt& s) {
  if (s.kind != StmtKind::assign || s.targets.size() != 1 || s.targets[0]->kind != ExprKind::tuple ||
      s.value->kind != ExprKind::tuple || s.value->items.size() != s.targets[0]->items.size())
    return false;
  const auto& targets = s.targets[0]->items;
  auto is_name = [](const Expr* e) { return e->kind == ExprKind::name; };
  return std::all_of(targets.begin(), targets.end(), is_name) &&
         std::all_of(s.value->items.begin(), s.value->items.end(), [&](const Expr* read) {
           return is_name(read) && std::none_of(targets.begin(), targets.end(), [&](const Expr* written) {
                    return written->text == read->text;
                  });
         });
}

void desugar_chained_assignments(Module& module) {
  Maker make(module);
  for (ClassDef& def : module.classes) {
    for (std::size_t i = 0; i < def.body.size(); ++i) {
      Stmt& s = *def.body[i];
      if (!takes_names(s)) continue;
      std::vector<Expr*> targets = s.targets[0]->items, values = s.value->items;
      s.targets = {targets[0]};
      s.value = values[0];
      for (std::size_t k = 1; k < targets.size(); ++k) {
        Stmt* one = make.assign(targets[k], values[k]);
        one->span = s.span;
        def.body.insert(def.body.begin() + static_cast<std::ptrdiff_t>(++i), one);
      }
    }
  }
  each_block(module.body, [&](Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      Stmt& s = *block[i];
      if (s.kind != StmtKind::assign || s.targets.size() < 2 || !is_literal(*s.value)) continue;
      bool apart = std::all_of(s.targets.begin(), s.targets.end(), [](const Expr* target) {
        return target->kind == ExprKind::name || target->kind == ExprKind::attribute ||
               target->kind == ExprKind::subscript;
      });
      if (!apart) continue;
      std::vector<Expr*> others(s.targets.begin() + 1, s.targets.end());
      s.targets.resize(1);
      for (Expr* target : others) {
        Stmt* one = make.assign(target, make.copy(s.value));
        one->span = s.span;
        block.insert(block.begin() + static_cast<std::ptrdiff_t>(++i), one);
      }
    }
  });
}

}  // namespace transpile::python
