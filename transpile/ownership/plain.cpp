#include "transpile/ownership/plain_walk.hpp"

namespace transpile::ownership {

// ---- statements

void PlainWalk::code(const Instance& instance) {
  at_ = &instance;
  uses_.clear();
  stored_.clear();
  loop_spans_.clear();
  all_loops_.clear();
  tries_ = inside_ = 0;
  const Block& body = instance.function ? instance.function->body : module_.body;
  collect(body);
  for (auto& [web, all] : uses_) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Expr* a, const Expr* b) { return a->span.begin < b->span.begin; });
  }
  if (instance.function) {
    for (const py::Parameter& parameter : instance.function->parameters) {
      if (!parameter.target) continue;
      // A parameter that gets a new value is a variable that begins with what was given.
      py::WebId own = names_.web(*parameter.target);
      auto places = places_.find(names_.frame_of.at(instance.function));
      if (places == places_.end()) continue;
      auto place = places->second.find(own);
      if (place != places->second.end() && place->second.definitions > 0) {
        auto node = instance.webs.find(own);
        if (node != instance.webs.end()) share_node(node->second);
      }
    }
    if (instance.function->lambda_body) hand_over(*instance.function->lambda_body, true);
  }
  block(body);
}

void PlainWalk::collect(const Block& stmts) {
  for (const Stmt* s : stmts) {
    for (const Expr* target : s->targets) collect(*target, s->kind != StmtKind::del);
    if (s->value) collect(*s->value, false);
    if (s->kind == StmtKind::for_ || s->kind == StmtKind::while_) all_loops_.push_back(s->span);
    if (s->cause) collect(*s->cause, false);
    for (const py::WithItem& item : s->with_items) {
      collect(*item.value, false);
      if (item.target) collect(*item.target, true);
    }
    collect(s->body);
    collect(s->orelse);
    collect(s->final);
    for (const py::Handler& handler : s->handlers) collect(handler.body);
    for (const py::Case& one : s->cases) {
      if (one.guard) collect(*one.guard, false);
      collect(one.body);
    }
  }
}

void PlainWalk::collect(const Expr& e, bool stores) {
  if (own_variable(e)) {
    uses_[web(e)].push_back(&e);
    if (stores) stored_.insert(&e);
  }
  bool parts = e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::star;
  py::for_each_part(e, [&](const Expr& part) { collect(part, stores && parts); });
  for (const py::Clause& clause : e.clauses) {
    collect(*clause.target, true);
    collect(*clause.iterable, false);
    for (const Expr* condition : clause.conditions) collect(*condition, false);
  }
  if (e.function && e.function->lambda_body) collect(*e.function->lambda_body, false);
}

void PlainWalk::block(const Block& stmts) {
  for (const Stmt* s : stmts) stmt(*s);
}

void PlainWalk::stmt(const Stmt& s) {
  switch (s.kind) {
    case StmtKind::expression:
      return is_list(*s.value) && s.value->kind != ExprKind::call ? any(*s.value) : expr(*s.value);
    case StmtKind::assign:
    case StmtKind::ann_assign:
      if (s.value) assign(s);
      return;
    case StmtKind::aug_assign:
      return aug_assign(s);
    case StmtKind::return_:
      if (s.value) hand_over(*s.value, true);
      return;
    case StmtKind::if_:
      truth(*s.value);
      block(s.body);
      return block(s.orelse);
    case StmtKind::while_:
      loop_spans_.push_back(s.span);
      truth(*s.value);
      block(s.body);
      loop_spans_.pop_back();
      return block(s.orelse);
    case StmtKind::for_: {
      base::Span body{s.body.empty() ? s.span.begin : s.body.front()->span.begin, s.span.end};
      if (!looks_at_rows(*s.value, *s.targets[0], body)) iterable(*s.value, body);
      target(*s.targets[0]);
      loop_spans_.push_back(s.span);
      block(s.body);
      loop_spans_.pop_back();
      return block(s.orelse);
    }
    case StmtKind::try_:
      ++tries_;
      block(s.body);
      for (const py::Handler& handler : s.handlers) block(handler.body);
      block(s.orelse);
      block(s.final);
      --tries_;
      return;
    case StmtKind::with:
      for (const py::WithItem& item : s.with_items) any(*item.value);
      ++tries_;
      block(s.body);
      --tries_;
      return;
    case StmtKind::assert:
      truth(*s.value);
      if (s.cause) any(*s.cause);
      return;
    case StmtKind::del:
      for (const Expr* one : s.targets) {
        if (one->kind == ExprKind::subscript && is_list(*one->items[0])) {
          change(*one->items[0]);
          expr(*one->items[1]);
        } else {
          any(*one);
        }
      }
      return;
    case StmtKind::match:
      any(*s.value);
      for (const py::Case& one : s.cases) {
        if (one.guard) truth(*one.guard);
        block(one.body);
      }
      return;
    default:
      if (s.value) any(*s.value);
      if (s.cause) any(*s.cause);
      return;
  }
}

void PlainWalk::assign(const Stmt& s) {
  const Expr& value = *s.value;
  if (s.targets.size() != 1) {
    for (const Expr* one : s.targets) target(*one);
    return any(value);
  }
  const Expr& to = *s.targets[0];
  if (to.kind == ExprKind::name) {
    if (names_item(s)) return indices(value);
    return is_list(value) ? hand_over(value, false) : expr(value);
  }
  if (to.kind == ExprKind::subscript && is_list(*to.items[0])) {
    change(*to.items[0]);
    expr(*to.items[1]);
    bool slice = to.items[1]->kind == ExprKind::slice;
    if (!slice) return hand_over(value, false);
    // items[1:3] = others
    share_items(*to.items[0]);
    share_items(value);
    if (value.kind == ExprKind::name && is_list(value)) {
      const Expr* variable = root(*to.items[0]);
      if (variable && own_variable(value) && web(value) == web(*variable)) share(value);
      return;
    }
    return is_list(value) ? expr(value) : any(value);
  }
  if (swaps(to, value)) {
    change(*to.items[0]->items[0]);
    for (const Expr* item : to.items) any(*item->items[1]);
    return;
  }
  target(to);
  bool pairs = to.kind == ExprKind::tuple && value.kind == ExprKind::tuple;
  if (!pairs) return any(value);
  for (const Expr* item : value.items) is_list(*item) ? any(*item) : expr(*item);
}

// items[i], items[j] = items[j], items[i]
bool PlainWalk::swaps(const Expr& to, const Expr& value) const {
  bool pairs = to.kind == ExprKind::tuple && value.kind == ExprKind::tuple && to.items.size() == 2 &&
               value.items.size() == 2;
  if (!pairs) return false;
  auto text = [&](const Expr& e) { return module_.text(e.span); };
  for (std::size_t i = 0; i < 2; ++i) {
    const Expr& item = *to.items[i];
    bool plain = is_item(item) && own_variable(*item.items[0]) && is_list(*item.items[0]) &&
                 item.items[1]->kind != ExprKind::call && text(item) == text(*value.items[1 - i]) &&
                 web(*item.items[0]) == web(*to.items[0]->items[0]);
    if (!plain) return false;
  }
  return true;
}

// row = grid[i], where row is nothing but another name for as long as grid stays as it is: a reference.
bool PlainWalk::names_item(const Stmt& s) {
  const Expr& to = *s.targets[0];
  const Expr& value = *s.value;
  bool item = is_item(value) && root(*value.items[0]) && !shared_.contains(group(*value.items[0]));
  if (!item || !own_variable(to) || inside_ > 0 || tries_ > 0) return false;
  if (at_->function && at_->function->is_generator) return false;
  const py::Variable& variable = names_.variables[names_.variable(to)];
  std::pair key{at_->id, web(to)};
  if (variable.captured || variable.is_global || not_looked_at_.contains(key)) return false;
  const types::Type& type = types_.of(*at_, value);
  bool lies = &type == &types_.of_web(*at_, web(to)) && !types::is_copy(type) && !type.is(Kind::function);
  if (!lies || (is_list(value) && shared_.contains(group(value)))) return false;
  auto places = places_.find(variable.frame);
  if (places == places_.end()) return false;
  auto place = places->second.find(web(to));
  auto uses = uses_.find(web(to));
  bool once = place != places->second.end() && uses != uses_.end() && place->second.home == Home::at_first &&
              place->second.before == &s && place->second.definitions == 1 && !place->second.shared &&
              !place->second.may_be_empty;
  if (!once) return false;
  base::Span life{s.span.end, uses->second.back()->span.end};
  for (const base::Span& loop : all_loops_) {
    bool enters = loop.begin >= s.span.end && loop.begin < life.end && loop.end > life.end;
    if (enters) life.end = loop.end;
  }
  if (is_replaced(*root(*value.items[0]), life)) return false;
  plain_.looked_at.insert(key);
  loops_.push_back({group(value), group(*root(*value.items[0])), at_, life, web(to)});
  return true;
}

// for row in grid: the rows are looked at where they lie.
bool PlainWalk::looks_at_rows(const Expr& iterated, const Expr& to, base::Span during) {
  bool rows = root(iterated) && to.kind == ExprKind::name && own_variable(to) && is_list(to) &&
              !shared_.contains(group(iterated)) && (iterated.kind == ExprKind::name || is_row(iterated));
  if (!rows) return false;
  auto places = places_.find(names_.variables[names_.variable(to)].frame);
  if (places == places_.end()) return false;
  auto place = places->second.find(web(to));
  bool once = place != places->second.end() && place->second.home == Home::inline_ &&
              place->second.definitions == 1 && !place->second.shared;
  if (!once) return false;
  plain_.looked_at.insert({at_->id, web(to)});
  go_through(iterated, during);
  return true;
}

// Whether the variable gets another list in `during`.
bool PlainWalk::is_replaced(const Expr& variable, base::Span during) const {
  auto uses = uses_.find(web(variable));
  return uses != uses_.end() && std::any_of(uses->second.begin(), uses->second.end(), [&](const Expr* use) {
           return stored_.contains(use) && use->span.begin >= during.begin && use->span.begin < during.end;
         });
}

// `e`, a variable's list or one in it, is gone through while the code in `during` runs.
void PlainWalk::go_through(const Expr& e, base::Span during) {
  const Expr* variable = root(e);
  if (is_row(e)) indices(e);
  if (during.end <= during.begin) return;
  loops_.push_back({group(e), group(*variable), at_, during});
  if (is_replaced(*variable, during)) share(*variable);
}

// Whether a call in `e` may change the list that `what` holds: nobody else can reach it.
bool PlainWalk::mentions_change(const Expr& e, const Expr& what) const {
  const Expr* variable = root(what);
  return !variable || changes_in(e, web(*variable));
}

bool PlainWalk::changes_in(const Expr& e, py::WebId what) const {
  bool found = false;
  if (e.kind == ExprKind::call) {
    const Expr& callee = *e.items[0];
    bool method = callee.kind == ExprKind::attribute;
    bool reads = method && is_list(*callee.items[0]) && is_one_of(callee.text, {"index", "count", "copy"});
    bool own = callee.kind != ExprKind::name || names_.variable(callee) != py::kNone;
    found = own && !reads && mentions(e, what);
  }
  py::for_each_part(e, [&](const Expr& part) { found = found || changes_in(part, what); });
  return found;
}

void PlainWalk::target(const Expr& to) {
  if (to.kind == ExprKind::subscript && is_list(*to.items[0])) {
    change(*to.items[0]);
    return expr(*to.items[1]);
  }
  if (to.kind == ExprKind::name) return;
  bool parts = to.kind == ExprKind::tuple || to.kind == ExprKind::list;
  if (!parts) return any(to);
  for (const Expr* item : to.items) target(*item);
}

void PlainWalk::aug_assign(const Stmt& s) {
  const Expr& to = *s.targets[0];
  if (is_list(to)) {
    bool extends = s.op == Op::add && own_variable(to) && !mentions(*s.value, web(to));
    if (!extends) {
      share(to);
      return any(*s.value);
    }
    change(to);
    return iterable(*s.value, {});
  }
  if (to.kind == ExprKind::subscript && is_list(*to.items[0])) {
    if (mentions_change(*s.value, *to.items[0])) share(*to.items[0]);
    change(*to.items[0]);
    expr(*to.items[1]);
    return any(*s.value);
  }
  if (to.kind != ExprKind::name) any(to);
  expr(*s.value);
}

bool PlainWalk::mentions(const Expr& e, py::WebId what) const {
  if (own_variable(e) && web(e) == what) return true;
  bool found = false;
  py::for_each_part(e, [&](const Expr& part) { found = found || mentions(part, what); });
  for (const py::Clause& clause : e.clauses) {
    found = found || mentions(*clause.iterable, what);
    for (const Expr* condition : clause.conditions) found = found || mentions(*condition, what);
  }
  if (e.function && e.function->lambda_body) found = found || mentions(*e.function->lambda_body, what);
  return found;
}

Plain find_plain(const py::Module& module, const py::Names& names, const types::Types& types,
                 const std::map<py::FrameId, Places>& places, const std::set<const py::Function*>& values,
                 bool rows) {
  Plain plain;
  std::set<NodeId> shared;
  std::set<std::pair<types::InstanceId, py::WebId>> not_looked_at;
  std::size_t before = 0;
  for (int round = 0; round < 100; ++round) {
    PlainWalk walk(module, names, types, places, values, plain, shared, not_looked_at, rows);
    if (!walk.run()) continue;
    plain.groups = walk.held();
    // What was thought of parameters before all that is shared was known may be more than is so.
    if (shared.size() == before) return plain;
    before = shared.size();
    plain.parameters.clear();
  }
  return {};
}

}  // namespace transpile::ownership
