#include "transpile/ownership/plain_walk.hpp"

namespace transpile::ownership {

// ---- expressions

// A place that is not known to only look at lists: whatever list stands in it is shared.
void PlainWalk::any(const Expr& e) {
  share(e);
  expr(e);
}

// A list here is looked at and let go.
void PlainWalk::look(const Expr& e) {
  if (e.kind == ExprKind::name) return;
  if (is_row(e)) return indices(e);
  if (is_list(e) && is_one_of_kinds(e)) return expr(e);
  is_list(e) ? any(e) : expr(e);
}

bool PlainWalk::is_one_of_kinds(const Expr& e) {
  return e.kind == ExprKind::list || e.kind == ExprKind::comprehension || e.kind == ExprKind::call ||
         e.kind == ExprKind::binary || (e.kind == ExprKind::subscript && e.items[1]->kind == ExprKind::slice);
}

void PlainWalk::truth(const Expr& e) {
  if (e.kind == ExprKind::unary && e.op == Op::not_) return truth(*e.items[0]);
  if (e.kind == ExprKind::bool_op) {
    for (const Expr* item : e.items) truth(*item);
    return;
  }
  look(e);
}

// What a `for` or a comprehension goes through while the code in `during` runs.
void PlainWalk::iterable(const Expr& e, base::Span during) {
  if (e.kind == ExprKind::comprehension) return comprehension(e);
  share_items(e);
  if (root(e) && (e.kind == ExprKind::name || is_row(e))) return go_through(e, during);
  if (e.kind == ExprKind::name) return;
  bool builtin = e.kind == ExprKind::call && e.items[0]->kind == ExprKind::name &&
                 names_.variable(*e.items[0]) == py::kNone && e.keywords.empty();
  if (builtin && is_one_of(e.items[0]->text, {"enumerate", "zip", "reversed", "map", "filter"})) {
    bool function = is_one_of(e.items[0]->text, {"map", "filter"});
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      if (function && i == 1) {
        ++inside_;
        expr(*e.items[i]);
        --inside_;
      } else {
        iterable(*e.items[i], during);
      }
    }
    return;
  }
  look(e);
}

void PlainWalk::expr(const Expr& e) {
  switch (e.kind) {
    case ExprKind::name:
      return;
    case ExprKind::call:
      return call(e);
    case ExprKind::subscript:
      look(*e.items[0]);
      if (e.items[1]->kind == ExprKind::slice) {
        share_items(*e.items[0]);
        for (const Expr* part : e.items[1]->items) {
          if (part) any(*part);
        }
        return;
      }
      return any(*e.items[1]);
    case ExprKind::compare:
      return compare(e);
    case ExprKind::binary: {
      bool joins = e.op == Op::add || e.op == Op::mul;
      for (const Expr* item : e.items) {
        joins ? look(*item) : any(*item);
        share_items(*item);
      }
      return;
    }
    case ExprKind::list:
      for (const Expr* item : e.items) is_list(*item) ? hand_over(*item, false) : any(*item);
      return;
    case ExprKind::unary:
      return e.op == Op::not_ ? truth(*e.items[0]) : any(*e.items[0]);
    case ExprKind::conditional:
      any(*e.items[0]);
      truth(*e.items[1]);
      return any(*e.items[2]);
    case ExprKind::fstring:
      for (const Expr* item : e.items) expr(*item);
      return;
    case ExprKind::formatted:
      look(*e.items[0]);
      if (e.items.size() > 1) expr(*e.items[1]);
      return;
    case ExprKind::comprehension:
      // A generator that is kept would go on looking at the lists that it mentions.
      if (e.form == py::ComprehensionForm::generator) share_mentioned(e);
      return comprehension(e);
    case ExprKind::lambda:
      ++inside_;
      if (e.function->lambda_body) any(*e.function->lambda_body);
      --inside_;
      return;
    default:
      py::for_each_part(e, [&](const Expr& part) { any(part); });
  }
}

void PlainWalk::comprehension(const Expr& e) {
  std::size_t deeper = 0;
  for (const py::Clause& clause : e.clauses) {
    if (!looks_at_rows(*clause.iterable, *clause.target, e.span)) iterable(*clause.iterable, e.span);
    ++inside_, ++deeper;
    for (const Expr* condition : clause.conditions) truth(*condition);
  }
  bool list = e.form == py::ComprehensionForm::list;
  for (const Expr* item : e.items) list&& is_list(*item) ? hand_over(*item, false) : any(*item);
  inside_ -= deeper;
}

void PlainWalk::share_mentioned(const Expr& e) {
  if (e.kind == ExprKind::name) share(e);
  py::for_each_part(e, [&](const Expr& part) { share_mentioned(part); });
  for (const py::Clause& clause : e.clauses) {
    share_mentioned(*clause.iterable);
    for (const Expr* condition : clause.conditions) share_mentioned(*condition);
  }
  if (e.function && e.function->lambda_body) share_mentioned(*e.function->lambda_body);
}

void PlainWalk::compare(const Expr& e) {
  for (std::size_t i = 0; i < e.ops.size(); ++i) {
    const Expr& left = *e.items[i];
    const Expr& right = *e.items[i + 1];
    bool looks = e.ops[i] == Op::eq || e.ops[i] == Op::ne;
    bool member = e.ops[i] == Op::in || e.ops[i] == Op::not_in;
    looks ? look(left) : any(left);
    looks || member ? look(right) : any(right);
  }
}

void PlainWalk::call(const Expr& e) {
  const Expr& callee = *e.items[0];
  if (callee.kind == ExprKind::attribute) return method(e, callee);
  if (callee.kind == ExprKind::name && names_.variable(callee) == py::kNone) return builtin(e, callee.text);
  const auto& alternatives = types_.alternatives(*at_, callee);
  if (alternatives.size() == 1 && alternatives[0].kind == Kind::function && callee.kind == ExprKind::name) {
    const Instance* target = types_.target(*at_, e, alternatives[0].id);
    if (target && target->self_class == types::kNoId) return own_call(e, *target);
  }
  any(callee);
  arguments(e);
}

void PlainWalk::arguments(const Expr& e) {
  for (std::size_t i = 1; i < e.items.size(); ++i) any(*e.items[i]);
  for (const py::Keyword& one : e.keywords) any(*one.value);
}

void PlainWalk::builtin(const Expr& e, std::string_view name) {
  bool goes_through =
      is_one_of(name, {"sum", "min", "max", "sorted", "any", "all", "list", "set", "tuple", "frozenset"});
  bool looks = is_one_of(name, {"len", "print", "str", "repr"});
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    const Expr& given = *e.items[i];
    if (goes_through && i == 1 && e.items.size() == 2)
      iterable(given, e.span);
    else if (looks || (is_one_of(name, {"range"})))
      look(given);
    else
      any(given);
  }
  for (const py::Keyword& one : e.keywords) {
    ++inside_;
    any(*one.value);
    --inside_;
  }
  if (is_one_of(name, {"enumerate", "zip", "reversed", "map", "filter", "iter"})) {
    // Kept as a value: it would go on looking at the list.
    for (std::size_t i = 1; i < e.items.size(); ++i) share(*e.items[i]);
  }
}

void PlainWalk::method(const Expr& e, const Expr& callee) {
  const Expr& object = *callee.items[0];
  if (!is_list(object)) {
    any(object);
    bool joins = callee.text == "join" && e.items.size() == 2;
    if (joins) return iterable(*e.items[1], e.span);
    return arguments(e);
  }
  if (is_one_of(callee.text, {"index", "count", "copy"})) {
    look(object);
    if (callee.text == "copy") share_items(object);
    return arguments(e);
  }
  if (!is_one_of(callee.text, {"append", "extend", "insert", "pop", "remove", "clear", "reverse", "sort"}) ||
      !root(object)) {
    any(object);
    return arguments(e);
  }
  // What is given must not look at the list while it changes.
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    if (callee.text == "extend" && mentions(*e.items[i], web(*root(object)))) share(object);
  }
  for (const py::Keyword& one : e.keywords) {
    if (mentions(*one.value, web(*root(object)))) share(object);
  }
  if (callee.text == "sort") share_items(object);
  change(object);
  if (callee.text == "extend" && e.items.size() == 2 && e.keywords.empty()) return iterable(*e.items[1], {});
  for (const py::Keyword& one : e.keywords) {
    ++inside_;
    any(*one.value);
    --inside_;
  }
  bool keeps = is_one_of(callee.text, {"append", "insert"});
  for (std::size_t i = 1; i < e.items.size(); ++i)
    keeps&& is_list(*e.items[i]) ? hand_over(*e.items[i], false) : any(*e.items[i]);
}

void PlainWalk::own_call(const Expr& e, const Instance& target) {
  types::Matched matched = types::match_arguments(*target.function, e, false);
  if (!matched.problem.empty()) return arguments(e);
  std::set<py::WebId> lent;
  std::set<py::WebId> changes;
  for (std::size_t i = 0; i < matched.arguments.size(); ++i) {
    const types::Argument& given = matched.arguments[i];
    for (const Expr* item : given.items) any(*item);
    if (given.source != types::Argument::Source::expr) {
      if (given.expr) any(*given.expr);
      continue;
    }
    const Expr& argument = *given.expr;
    if (!is_list(argument)) {
      expr(argument);
      continue;
    }
    auto found = plain_.parameters.find({target.function, i});
    Lent how = found == plain_.parameters.end() ? Lent::read : found->second;
    if (how == Lent::take) {
      hand_over(argument, false);
      continue;
    }
    if (argument.kind != ExprKind::name && !is_row(argument)) {
      // Something new, which nobody else sees.
      is_one_of_kinds(argument) ? expr(argument) : any(argument);
      continue;
    }
    const Expr* variable = root(argument);
    if (!variable) {
      share(argument);
      continue;
    }
    py::WebId held = web(*variable);
    if (is_row(argument)) indices(argument);
    if (how == Lent::change) {
      change(argument);
      if (!changes.insert(held).second || lent.contains(held)) share(argument);
    }
    if (!lent.insert(held).second && changes.contains(held)) share(argument);
  }
  // An argument that is worked out by calls could change what was lent before it.
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    for (py::WebId one : lent) {
      bool nested = e.items[i]->kind != ExprKind::name && changes_in(*e.items[i], one);
      if (!nested) continue;
      for (std::size_t other = 1; other < e.items.size(); ++other) {
        if (is_list(*e.items[other])) share(*e.items[other]);
      }
    }
  }
}

void PlainWalk::check(const Loop& loop) {
  auto meanwhile = [&](const Change& change) {
    return change.group == loop.watched && change.instance == loop.instance && change.at >= loop.body.begin &&
           change.at < loop.body.end;
  };
  bool changes = std::any_of(changes_.begin(), changes_.end(), meanwhile) ||
                 (loop.holder != py::kNone && std::any_of(moves_.begin(), moves_.end(), meanwhile));
  if (!changes) return;
  // A list has to be shared; anything else gets a name of its own.
  if (loop.group != types::kNoNode && !shared_.contains(loop.group)) return share_group(loop.group);
  if (loop.holder == py::kNone) return;
  if (not_looked_at_.insert({loop.instance->id, loop.holder}).second) changed_ = true;
}

}  // namespace transpile::ownership
