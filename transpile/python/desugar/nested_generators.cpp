// A generator expression with several `for` goes on one item at a time, wherever it is kept.
//
//   before   hits = (cell for row in rows for cell in row)
//   after    hits = itertools.chain.from_iterable((cell for cell in row) for row in rows)
//
// What is used up at once, by sum() and the like, is a loop in a loop and stays.
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/names.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

constexpr std::string_view kModule = "itertools__";

bool uses_up(const Expr& call) {
  static const std::set<std::string_view> functions = {
      "sum",       "any",     "all",    "list",        "set",   "tuple",    "dict",  "sorted",
      "frozenset", "Counter", "deque",  "min",         "max",   "fsum",     "print", "prod",
      "join",      "extend",  "update", "OrderedDict", "bytes", "bytearray"};
  const Expr& callee = *call.items[0];
  return (callee.kind == ExprKind::name || callee.kind == ExprKind::attribute) &&
         functions.contains(callee.text);
}

}  // namespace

void desugar_nested_generators(Module& module) {
  std::set<const Expr*> used_up;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || !uses_up(*e)) return;
    for (const Expr* item : e->items) used_up.insert(item->kind == ExprKind::star ? item->items[0] : item);
  });
  Maker make(module);
  bool any = false;
  each_expr(module.body, [&](Expr*& e) {
    bool nested = e->kind == ExprKind::comprehension && e->form == ComprehensionForm::generator &&
                  e->clauses.size() > 1 && !used_up.contains(e) && !has_walrus(*e);
    for (const Clause& clause : e->clauses) nested = nested && !clause.is_async;
    if (!nested) return;
    Expr* made = e->items[0];
    for (std::size_t i = e->clauses.size(); i-- > 0;) {
      Expr* one = make.expr(ExprKind::comprehension, e->span);
      one->form = ComprehensionForm::generator;
      one->items = {made};
      one->clauses = {e->clauses[i]};
      made = one;
      if (i + 1 == e->clauses.size()) continue;
      Expr* chain = make.attribute(make.attribute(make.name(kModule, e->span), "chain"), "from_iterable");
      made = make.call(chain, {made}, e->span);
    }
    e = made;
    any = true;
  });
  if (any)
    insert_behind_imports(module, read_snippet(module, "import itertools as " + std::string(kModule) + "\n",
                                               module.body.front()->span));
}

}  // namespace transpile::python
