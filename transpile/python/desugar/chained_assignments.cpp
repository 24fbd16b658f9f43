// One name after the other where several get the same literal: each is a variable or a field of its own then.
//
//   before   self.seen = self.sent = 0     after   self.seen = 0
//                                                  self.sent = 0
#include <algorithm>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

void desugar_chained_assignments(Module& module) {
  Maker make(module);
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
