#include "transpile/python/desugar.hpp"

#include "transpile/python/desugaring.hpp"

namespace transpile::python {
namespace {

// class V: …; __rmul__ = __mul__: a second method of the same text.
void copy_methods(Module& module) {
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def) return;
    for (Stmt*& inner : s.class_def->body) {
      if (inner->kind != StmtKind::assign || inner->targets.size() != 1 ||
          inner->targets[0]->kind != ExprKind::name || inner->value->kind != ExprKind::name)
        continue;
      for (Stmt* other : s.class_def->body) {
        if (other == inner) break;
        if (!other->function || other->function->name != inner->value->text) continue;
        Stmt* copied = make.copy(other);
        copied->function->name = inner->targets[0]->text;
        copied->comments = inner->comments;
        inner = copied;
        break;
      }
    }
  });
}

// What __exit__ is told of the exception's class can be asked of the exception.
void rewrite_exits(Module& module) {
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.function || s.function->name != "__exit__" || s.function->parameters.size() != 4) return;
    const std::string type = s.function->parameters[1].name;
    const std::string value = s.function->parameters[2].name;
    auto is_type = [&](const Expr* e) { return e->kind == ExprKind::name && e->text == type; };
    each_expr(s.function->body, [&](Expr*& e) {
      bool attribute = e->kind == ExprKind::attribute && e->text == "__name__" && is_type(e->items[0]);
      if (attribute)
        e->items[0] = make.call(make.name("type", e->span), {make.name(value, e->span)}, e->span);
      bool derives = e->kind == ExprKind::call && e->items.size() == 3 &&
                     e->items[0]->kind == ExprKind::name && e->items[0]->text == "issubclass" &&
                     is_type(e->items[1]);
      if (derives) e->items[0]->text = "isinstance", e->items[1]->text = value;
      bool none = e->kind == ExprKind::compare && e->items.size() == 2 && is_type(e->items[0]) &&
                  e->items[1]->kind == ExprKind::none;
      if (none) e->items[0]->text = value;
      bool same = e->kind == ExprKind::compare && e->items.size() == 2 && is_type(e->items[0]) &&
                  (e->ops[0] == Op::is || e->ops[0] == Op::eq) && e->items[1]->kind == ExprKind::name;
      if (same)
        e = make.call(make.name("isinstance", e->span), {make.name(value, e->span), e->items[1]}, e->span);
      auto test = [&](Expr*& condition) {
        if (!condition || !is_type(condition)) return;
        Expr* asked = make.compare(Op::is_not, make.name(value, condition->span),
                                   make.expr(ExprKind::none, condition->span));
        condition = asked;
      };
      if (e->kind == ExprKind::conditional) test(e->items[1]);
      if (e->kind == ExprKind::unary && e->op == Op::not_) test(e->items[0]);
      if (e->kind == ExprKind::bool_op) {
        for (Expr*& item : e->items) test(item);
      }
    });
    each_stmt(s.function->body, [&](Stmt& inner) {
      if (inner.kind == StmtKind::if_ && inner.value && is_type(inner.value))
        inner.value = make.compare(Op::is_not, make.name(value, inner.value->span),
                                   make.expr(ExprKind::none, inner.value->span));
    });
  });
}

}  // namespace

void desugar(Module& module) {
  desugar_enums(module);
  desugar_named_tuples(module);
  desugar_dataclasses(module);
  copy_methods(module);
  rewrite_exits(module);
  desugar_context_managers(module);
  desugar_decorators(module);
  desugar_functions(module);
}

}  // namespace transpile::python
