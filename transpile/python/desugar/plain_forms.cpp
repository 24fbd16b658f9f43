// Calls and operations of Python's own that other ones say as well.
//
//   before   rng.randint(*limits)                       after   rng.randint(limits[0], limits[1])
//            day.isocalendar()[:2]                               tuple(day.isocalendar())[:2]
//            words & table.keys()                                words & set(table.keys())
//            next(g, True) and not next(g, False)                sum(1 for _ in zip(range(2), g)) < 2
//
// The last of them where `g = groupby(…)`, whose items are true.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool calls(const Expr& e, std::string_view function, std::size_t arguments) {
  return e.kind == ExprKind::call && is_name(*e.items[0], function) && e.items.size() == arguments + 1 &&
         e.keywords.empty();
}

bool calls_method(const Expr& e, std::string_view method) {
  return e.kind == ExprKind::call && e.items.size() == 1 && e.keywords.empty() &&
         e.items[0]->kind == ExprKind::attribute && e.items[0]->text == method;
}

class PlainForms {
 public:
  explicit PlainForms(Module& module) : module_(module), make_(module), bindings_(count_bindings(module)) {
    for (const Function& function : module.functions) functions_.insert(function.name);
  }

  void run() {
    each_stmt(module_.body, [&](Stmt& s) {
      bool groups = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                    s.targets[0]->kind == ExprKind::name && s.value->kind == ExprKind::call &&
                    is_named(*s.value->items[0], "groupby") && bindings_[s.targets[0]->text] == 1;
      if (groups) groups_.insert(s.targets[0]->text);
    });
    each_expr(module_.body, [&](Expr*& e) {
      spread_pair(*e);
      slice_of_week(*e);
      keys_as_set(*e);
      at_most_one_group(e);
    });
  }

 private:
  // Of a function that takes just two.
  void spread_pair(Expr& e) {
    static const std::set<std::string_view> takers = {"randint", "uniform", "gauss",   "divmod",
                                                      "atan2",   "slice",   "Fraction"};
    bool spreads = e.kind == ExprKind::call && e.items.size() == 2 && e.keywords.empty() &&
                   e.items[1]->kind == ExprKind::star && !dotted_path(*e.items[1]->items[0]).empty() &&
                   (e.items[0]->kind == ExprKind::name || e.items[0]->kind == ExprKind::attribute) &&
                   takers.contains(e.items[0]->text) && !functions_.contains(e.items[0]->text);
    if (!spreads) return;
    Expr* pair = e.items[1]->items[0];
    e.items.pop_back();
    for (long i : {0, 1}) {
      Expr* part = make_.expr(ExprKind::subscript, pair->span);
      part->items = {i ? make_.copy(pair) : pair, make_.integer(i, pair->span)};
      e.items.push_back(part);
    }
  }

  void slice_of_week(Expr& e) {
    bool slices = e.kind == ExprKind::subscript && e.items[1]->kind == ExprKind::slice &&
                  calls_method(*e.items[0], "isocalendar");
    if (slices) e.items[0] = make_.call(make_.name("tuple", e.span), {e.items[0]}, e.span);
  }

  void keys_as_set(Expr& e) {
    bool algebra = e.kind == ExprKind::binary &&
                   (e.op == Op::bit_and || e.op == Op::bit_or || e.op == Op::minus || e.op == Op::bit_xor);
    if (!algebra || functions_.contains("keys")) return;
    // Those of two dicts that have names are compared without sets.
    bool both = std::all_of(e.items.begin(), e.items.end(), [](const Expr* side) {
      return calls_method(*side, "keys") && !dotted_path(*side->items[0]->items[0]).empty();
    });
    for (Expr*& side : e.items)
      if (!both && calls_method(*side, "keys")) side = make_.call(make_.name("set", e.span), {side}, e.span);
  }

  void at_most_one_group(Expr*& e) {
    bool both = e->kind == ExprKind::bool_op && e->op == Op::and_ && e->items.size() == 2 &&
                e->items[1]->kind == ExprKind::unary && e->items[1]->op == Op::not_;
    if (!both) return;
    const Expr &first = *e->items[0], &second = *e->items[1]->items[0];
    auto asks = [&](const Expr& one, bool otherwise) {
      return calls(one, "next", 2) && one.items[1]->kind == ExprKind::name &&
             groups_.contains(one.items[1]->text) && one.items[2]->kind == ExprKind::boolean &&
             (one.items[2]->number != 0) == otherwise;
    };
    if (!asks(first, true) || !asks(second, false) || first.items[1]->text != second.items[1]->text) return;
    base::Span at = e->span;
    Expr* each = make_.expr(ExprKind::comprehension, at);
    each->form = ComprehensionForm::generator;
    each->items = {make_.integer(1, at)};
    Clause clause;
    clause.target = make_.name("_", at);
    Expr* two = make_.call(make_.name("range", at), {make_.integer(2, at)}, at);
    clause.iterable = make_.call(make_.name("zip", at), {two, make_.copy(first.items[1])}, at);
    each->clauses.push_back(clause);
    e = make_.compare(Op::lt, make_.call(make_.name("sum", at), {each}, at), make_.integer(2, at));
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> bindings_;
  std::set<std::string, std::less<>> functions_, groups_;
};

}  // namespace

void desugar_plain_forms(Module& module) {
  PlainForms(module).run();
}

}  // namespace transpile::python
