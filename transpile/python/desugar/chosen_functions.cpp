// One of two of Python's own functions, chosen beforehand, is chosen where it is called: each call then has
// the arguments that this function takes.
//
//   before   pick = max if player == "X" else min     after   pick = player == "X"
//            best = pick(moves, key=value)                     best = max(moves, key=value) if pick else
//            min(…)
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

void desugar_chosen_functions(Module& module) {
  auto bindings = count_bindings(module);
  static const std::set<std::string_view> own = {"max", "min", "sum", "any", "all", "len", "sorted"};
  auto is_own = [&](const Expr& e) {
    return e.kind == ExprKind::name && own.contains(e.text) && !bindings.contains(e.text);
  };
  std::map<std::string, Stmt*, std::less<>> named;
  each_stmt(module.body, [&](Stmt& s) {
    bool chooses = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                   s.targets[0]->kind == ExprKind::name && s.value->kind == ExprKind::conditional &&
                   is_own(*s.value->items[0]) && is_own(*s.value->items[2]);
    if (chooses && bindings[s.targets[0]->text] == 1) named[s.targets[0]->text] = &s;
  });
  if (named.empty()) return;
  Maker make(module);
  std::map<std::string, std::size_t, std::less<>> uses, calls;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind == ExprKind::name && named.contains(e->text)) ++uses[e->text];
    if (e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name && named.contains(e->items[0]->text))
      ++calls[e->items[0]->text];
  });
  for (auto it = named.begin(); it != named.end();)
    it = uses[it->first] == calls[it->first] + 1 ? std::next(it) : named.erase(it);
  each_expr(module.body, [&](Expr*& e) {
    bool called = e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name;
    auto found = called ? named.find(e->items[0]->text) : named.end();
    if (found == named.end()) return;
    const Expr& choice = *found->second->value;
    Expr* made = make.expr(ExprKind::conditional, e->span);
    Expr* other = make.copy(e);
    made->items = {e, e->items[0], other};
    e->items[0] = make.name(choice.items[0]->text, e->span);
    other->items[0] = make.name(choice.items[2]->text, e->span);
    e = made;
  });
  for (auto& [name, s] : named) {
    Expr* condition = s->value->items[1];
    bool is_truth = condition->kind == ExprKind::compare ||
                    (condition->kind == ExprKind::unary && condition->op == Op::not_);
    if (!is_truth) condition = make.call(make.name("bool", condition->span), {condition}, condition->span);
    s->value = condition;
  }
}

}  // namespace transpile::python
