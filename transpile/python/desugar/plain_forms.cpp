// Calls and operations of Python's own that other ones say as well.
//
//   before   rng.randint(*limits)                       after   rng.randint(limits[0], limits[1])
//            day.isocalendar()[:2]                               tuple(day.isocalendar())[:2]
//            words & table.keys()                                words & set(table.keys())
//            next(g, True) and not next(g, False)                sum(1 for _ in zip(range(2), g)) < 2
//            known.__contains__(word), known.__len__()           word in known, len(known)
//            limit is math.inf                                   limit == math.inf
//
// `next` where `g = groupby(…)`, whose items are true; methods where no class of the program has them; `is`
// where infinity has no other name.
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

bool is_set_operator(Op op) {
  return op == Op::bit_and || op == Op::bit_or || op == Op::sub || op == Op::bit_xor;
}

class PlainForms {
 public:
  explicit PlainForms(Module& module) : module_(module), make_(module), bindings_(count_bindings(module)) {
    for (const Function& function : module.functions) functions_.insert(function.name);
    names_infinity_ = std::any_of(module.exprs.begin(), module.exprs.end(), [](const Expr& e) {
      return e.kind == ExprKind::string && e.text.find("inf") != std::string::npos && e.text != "-inf";
    });
  }

  void run() {
    each_stmt(module_.body, [&](Stmt& s) {
      bool groups = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                    s.targets[0]->kind == ExprKind::name && s.value->kind == ExprKind::call &&
                    is_named(*s.value->items[0], "groupby") && bindings_[s.targets[0]->text] == 1;
      if (groups) groups_.insert(s.targets[0]->text);
      // names |= table.keys()
      bool algebra = s.kind == StmtKind::aug_assign && is_set_operator(s.op);
      if (algebra && calls_method(*s.value, "keys"))
        s.value = make_.call(make_.name("set", s.value->span), {s.value}, s.value->span);
    });
    each_expr(module_.body, [&](Expr*& e) {
      spread_pair(*e);
      slice_of_week(*e);
      keys_as_set(*e);
      at_most_one_group(e);
      named_operation(e);
      is_infinity(*e);
    });
  }

 private:
  void named_operation(Expr*& e) {
    bool named = e->kind == ExprKind::call && e->keywords.empty() &&
                 e->items[0]->kind == ExprKind::attribute && !functions_.contains(e->items[0]->text);
    if (!named) return;
    Expr* object = e->items[0]->items[0];
    const std::string& method = e->items[0]->text;
    // super().__len__(), dict.__getitem__(self, key)
    bool variable = object->kind != ExprKind::call &&
                    (object->kind != ExprKind::name || bindings_.contains(object->text));
    if (!variable) return;
    if (method == "__len__" && e->items.size() == 1) {
      e = make_.call(make_.name("len", e->span), {object}, e->span);
    } else if (method == "__contains__" && e->items.size() == 2) {
      e = make_.compare(Op::in, e->items[1], object);
    } else if (method == "__getitem__" && e->items.size() == 2) {
      Expr* item = make_.expr(ExprKind::subscript, e->span);
      item->items = {object, e->items[1]};
      e = item;
    }
  }

  void is_infinity(Expr& e) {
    bool identity = e.kind == ExprKind::compare && e.ops.size() == 1 &&
                    (e.ops[0] == Op::is || e.ops[0] == Op::is_not) && dotted_path(*e.items[1]) == "math.inf";
    if (identity && !names_infinity_) e.ops[0] = e.ops[0] == Op::is ? Op::eq : Op::ne;
  }

  // Of a function that takes just two.
  void spread_pair(Expr& e) {
    static const std::set<std::string_view> takers = {"randint", "uniform", "gauss",    "divmod",
                                                      "atan2",   "slice",   "Fraction", "complex"};
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
    if (e.kind != ExprKind::binary || !is_set_operator(e.op)) return;
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
  bool names_infinity_ = false;  // float("inf")
  std::set<std::string, std::less<>> functions_, groups_;
};

}  // namespace

void desugar_plain_forms(Module& module) {
  PlainForms(module).run();
}

}  // namespace transpile::python
