#include "transpile/python/copy.hpp"

namespace transpile::python {

Expr* Maker::expr(ExprKind kind, base::Span span) {
  Expr& made = module_.exprs.emplace_back();
  made.kind = kind;
  made.span = span;
  made.id = static_cast<std::uint32_t>(module_.exprs.size() - 1);
  return &made;
}

Expr* Maker::name(std::string_view text, base::Span span) {
  Expr* made = expr(ExprKind::name, span);
  made->text = text;
  return made;
}

Expr* Maker::text(std::string_view text, base::Span span) {
  Expr* made = expr(ExprKind::string, span);
  made->text = text;
  return made;
}

Expr* Maker::integer(long number, base::Span span) {
  Expr* made = expr(ExprKind::integer, span);
  made->text = std::to_string(number);
  return made;
}

Expr* Maker::attribute(Expr* object, std::string_view text) {
  Expr* made = expr(ExprKind::attribute, object->span);
  made->items.push_back(object);
  made->text = text;
  return made;
}

Expr* Maker::call(Expr* function, std::vector<Expr*> arguments, base::Span span) {
  Expr* made = expr(ExprKind::call, span);
  made->items.push_back(function);
  made->items.insert(made->items.end(), arguments.begin(), arguments.end());
  return made;
}

Expr* Maker::tuple(std::vector<Expr*> items, base::Span span) {
  Expr* made = expr(ExprKind::tuple, span);
  made->items = std::move(items);
  return made;
}

Expr* Maker::compare(Op op, Expr* left, Expr* right) {
  Expr* made = expr(ExprKind::compare, left->span);
  made->items = {left, right};
  made->ops = {op};
  return made;
}

Stmt* Maker::stmt(StmtKind kind, base::Span span) {
  Stmt& made = module_.stmts.emplace_back();
  made.kind = kind;
  made.span = span;
  return &made;
}

Stmt* Maker::assign(Expr* target, Expr* value) {
  Stmt* made = stmt(StmtKind::assign, value->span);
  made->targets.push_back(target);
  made->value = value;
  return made;
}

Stmt* Maker::returns(Expr* value) {
  Stmt* made = stmt(StmtKind::return_, value->span);
  made->value = value;
  return made;
}

Stmt* Maker::global(std::vector<std::string> names, bool nonlocal, base::Span span) {
  Stmt* made = stmt(nonlocal ? StmtKind::nonlocal : StmtKind::global, span);
  made->names = std::move(names);
  return made;
}

Stmt* Maker::function(std::string_view text, std::vector<std::string> parameters, base::Span span) {
  Function& made = module_.functions.emplace_back();
  made.id = static_cast<std::uint32_t>(module_.functions.size() - 1);
  made.name = text;
  made.span = made.name_span = span;
  for (const std::string& one : parameters) {
    Parameter parameter;
    parameter.name = one;
    parameter.span = span;
    parameter.target = name(one, span);
    made.parameters.push_back(std::move(parameter));
  }
  Stmt* defined = stmt(StmtKind::function, span);
  defined->function = &made;
  return defined;
}

// ---- copies

Expr* Maker::copy(const Expr* from) {
  if (!from) return nullptr;
  Expr* made = expr(from->kind, from->span);
  std::uint32_t id = made->id;
  *made = *from;
  made->id = id;
  for (Expr*& item : made->items) item = copy(item);
  for (Keyword& keyword : made->keywords) keyword.value = copy(keyword.value);
  for (Clause& clause : made->clauses) {
    clause.target = copy(clause.target);
    clause.iterable = copy(clause.iterable);
    for (Expr*& condition : clause.conditions) condition = copy(condition);
  }
  if (from->function) made->function = copy(*from->function);
  return made;
}

Function* Maker::copy(const Function& from) {
  Function& made = module_.functions.emplace_back();
  auto id = static_cast<std::uint32_t>(module_.functions.size() - 1);
  made = from;
  made.id = id;
  for (Parameter& parameter : made.parameters) {
    parameter.target = copy(parameter.target);
    parameter.annotation = copy(parameter.annotation);
    parameter.default_value = copy(parameter.default_value);
  }
  made.body = copy(from.body);
  made.lambda_body = copy(from.lambda_body);
  for (Expr*& decorator : made.decorators) decorator = copy(decorator);
  return &made;
}

ClassDef* Maker::copy(const ClassDef& from) {
  ClassDef& made = module_.classes.emplace_back();
  auto id = static_cast<std::uint32_t>(module_.classes.size() - 1);
  made = from;
  made.id = id;
  for (Expr*& base : made.bases) base = copy(base);
  for (Keyword& keyword : made.keywords) keyword.value = copy(keyword.value);
  for (Expr*& decorator : made.decorators) decorator = copy(decorator);
  made.body = copy(from.body);
  return &made;
}

Expr* Maker::forward(const Function& function, Expr* callee) {
  Expr* made = call(callee, {}, callee->span);
  for (const Parameter& parameter : function.parameters) {
    Expr* passed = name(parameter.name, callee->span);
    switch (parameter.kind) {
      case Parameter::Kind::star: {
        Expr* spread = expr(ExprKind::star, callee->span);
        spread->items.push_back(passed);
        made->items.push_back(spread);
        break;
      }
      case Parameter::Kind::double_star:
        made->keywords.push_back({"", passed});
        break;
      case Parameter::Kind::keyword_only:
        made->keywords.push_back({parameter.name, passed});
        break;
      default:
        made->items.push_back(passed);
    }
  }
  return made;
}

void Maker::take_like(Function& made, const Function& function) {
  for (const Parameter& parameter : function.parameters) {
    Parameter taken = parameter;
    taken.target = name(parameter.name, parameter.span);
    taken.default_value = copy(parameter.default_value);
    taken.annotation = copy(parameter.annotation);
    made.parameters.push_back(std::move(taken));
  }
}

Pattern* Maker::copy(const Pattern* from) {
  if (!from) return nullptr;
  Pattern& made = module_.patterns.emplace_back();
  made = *from;
  made.value = copy(from->value);
  for (Pattern*& item : made.items) item = copy(item);
  for (Expr*& key : made.keys) key = copy(key);
  made.rest = copy(from->rest);
  return &made;
}

Block Maker::copy(const Block& from) {
  Block made;
  for (const Stmt* one : from) made.push_back(copy(one));
  return made;
}

Stmt* Maker::copy(const Stmt* from) {
  Stmt* made = stmt(from->kind, from->span);
  *made = *from;
  made->value = copy(from->value);
  made->cause = copy(from->cause);
  for (Expr*& target : made->targets) target = copy(target);
  made->body = copy(from->body);
  made->orelse = copy(from->orelse);
  made->final = copy(from->final);
  for (Handler& handler : made->handlers) {
    handler.type = copy(handler.type);
    handler.target = copy(handler.target);
    handler.body = copy(handler.body);
  }
  for (WithItem& item : made->with_items) {
    item.value = copy(item.value);
    item.target = copy(item.target);
  }
  for (Case& one : made->cases) {
    one.pattern = copy(one.pattern);
    one.guard = copy(one.guard);
    one.body = copy(one.body);
  }
  if (from->function) made->function = copy(*from->function);
  if (from->class_def) made->class_def = copy(*from->class_def);
  return made;
}

// ---- walks

void each_expr(Function& function, const Place& act) {
  for (Expr*& decorator : function.decorators) each_expr(decorator, act);
  for (Parameter& parameter : function.parameters) each_expr(parameter.default_value, act);
  each_expr(function.body, act);
  each_expr(function.lambda_body, act);
}

void each_expr(Expr*& expr, const Place& act) {
  if (!expr) return;
  for (Expr*& item : expr->items) each_expr(item, act);
  for (Keyword& keyword : expr->keywords) each_expr(keyword.value, act);
  for (Clause& clause : expr->clauses) {
    each_expr(clause.iterable, act);
    each_expr(clause.target, act);
    for (Expr*& condition : clause.conditions) each_expr(condition, act);
  }
  if (expr->function) each_expr(*expr->function, act);
  act(expr);
}

namespace {

void each_in_pattern(Pattern& pattern, const Place& act) {
  bool binds = pattern.kind == PatternKind::capture || pattern.kind == PatternKind::as ||
               pattern.kind == PatternKind::star;
  if (!binds) each_expr(pattern.value, act);
  for (Expr*& key : pattern.keys) each_expr(key, act);
  for (Pattern* item : pattern.items) each_in_pattern(*item, act);
}

}  // namespace

void each_expr(Block& block, const Place& act) {
  for (Stmt* s : block) {
    each_expr(s->value, act);
    each_expr(s->cause, act);
    for (Expr*& target : s->targets) each_expr(target, act);
    for (WithItem& item : s->with_items) {
      each_expr(item.value, act);
      each_expr(item.target, act);
    }
    if (s->function) each_expr(*s->function, act);
    if (s->class_def) {
      for (Expr*& base : s->class_def->bases) each_expr(base, act);
      for (Expr*& decorator : s->class_def->decorators) each_expr(decorator, act);
      each_expr(s->class_def->body, act);
    }
    each_expr(s->body, act);
    for (Handler& handler : s->handlers) {
      each_expr(handler.type, act);
      each_expr(handler.body, act);
    }
    each_expr(s->orelse, act);
    each_expr(s->final, act);
    for (Case& one : s->cases) {
      each_in_pattern(*one.pattern, act);
      each_expr(one.guard, act);
      each_expr(one.body, act);
    }
  }
}

void each_block(Block& block, const std::function<void(Block&)>& act) {
  act(block);
  for (Stmt* s : block) {
    if (s->function) each_block(s->function->body, act);
    if (s->class_def) each_block(s->class_def->body, act);
    if (!s->body.empty()) each_block(s->body, act);
    for (Handler& handler : s->handlers) each_block(handler.body, act);
    if (!s->orelse.empty()) each_block(s->orelse, act);
    if (!s->final.empty()) each_block(s->final, act);
    for (Case& one : s->cases) each_block(one.body, act);
  }
}

void each_stmt(Block& block, const std::function<void(Stmt&)>& act) {
  each_block(block, [&](Block& inner) {
    for (Stmt* s : inner) act(*s);
  });
}

namespace {

using Counts = std::map<std::string, unsigned, std::less<>>;

void count_target(const Expr* target, Counts& out) {
  if (!target) return;
  if (target->kind == ExprKind::name) ++out[target->text];
  if (target->kind == ExprKind::tuple || target->kind == ExprKind::list || target->kind == ExprKind::star) {
    for (const Expr* item : target->items) count_target(item, out);
  }
}

void count_pattern(const Pattern& pattern, Counts& out) {
  bool binds = pattern.kind == PatternKind::capture || pattern.kind == PatternKind::as ||
               pattern.kind == PatternKind::star;
  if (binds) count_target(pattern.value, out);
  count_target(pattern.rest, out);
  for (const Pattern* item : pattern.items) count_pattern(*item, out);
}

}  // namespace

Counts count_bindings(Module& module) {
  Counts out;
  for (const Function& function : module.functions) {
    for (const Parameter& parameter : function.parameters) ++out[parameter.name];
  }
  each_stmt(module.body, [&](Stmt& s) {
    for (const Expr* target : s.targets) count_target(target, out);
    for (const WithItem& item : s.with_items) count_target(item.target, out);
    for (const Handler& handler : s.handlers) count_target(handler.target, out);
    for (const Case& one : s.cases) count_pattern(*one.pattern, out);
    if (s.function) ++out[s.function->name];
    if (s.class_def) ++out[s.class_def->name];
    for (const Alias& alias : s.aliases) ++out[alias.as.empty() ? alias.name : alias.as];
  });
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind == ExprKind::walrus) count_target(e->items[0], out);
    for (const Clause& clause : e->clauses) count_target(clause.target, out);
  });
  return out;
}

std::string fresh(Counts& counts, std::string name) {
  while (counts.contains(name)) name += "_";
  counts[name] = 1;
  return name;
}

}  // namespace transpile::python
