// What a program gives an ExitStack, whose text stands in library_code.cpp.
//
//   before   stack.enter_context(Lock())              after   ExitStack_enter(stack, Lock())
//            stack.enter_context(open(path))                  ExitStack_enter_file(stack, open(path))
//            stack.callback(log.append, name)                 ExitStack_call(stack, (lambda value:
//                                                                 lambda: log.append(value))(name))
//
// As functions they have types of their own at each place, where a method has the same for all.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// lambda: f(1, x), where x is what it is now.
Expr* called_later(Module& module, const Expr& call) {
  Maker make(module);
  base::Span at = call.span;
  Expr* later = make.call(call.items[1], {}, at);
  std::vector<std::string> names;
  std::vector<Expr*> given;
  auto keep = [&](Expr* value) {
    if (is_literal(*value)) return value;
    names.push_back("value" + std::to_string(names.size() + 1));
    given.push_back(value);
    return make.name(names.back(), at);
  };
  for (std::size_t i = 2; i < call.items.size(); ++i) later->items.push_back(keep(call.items[i]));
  for (const Keyword& keyword : call.keywords) {
    later->keywords.push_back(keyword);
    later->keywords.back().value = keep(keyword.value);
  }
  Expr* lambda = read_snippet(module, "(lambda: None)\n", at)[0]->value;
  lambda->function->lambda_body = later;
  if (names.empty()) return lambda;
  Stmt* outer = make.function("", names, at);
  outer->function->lambda_body = lambda;
  Expr* maker = make.expr(ExprKind::lambda, at);
  maker->function = outer->function;
  return make.call(maker, given, at);
}

// What is a stack by what it is assigned or said to be: `callback` is a common name.
std::set<std::string, std::less<>> stack_names(Module& module) {
  std::set<std::string, std::less<>> out;
  auto known = [](const Expr* e) {
    return e && e->kind == ExprKind::call && is_named(*e->items[0], "ExitStack");
  };
  each_stmt(module.body, [&](Stmt& s) {
    for (const WithItem& item : s.with_items) {
      if (known(item.value) && item.target) out.insert(item.target->text);
    }
    if (known(s.value) && s.targets.size() == 1) out.insert(s.targets[0]->text);
  });
  for (const Function& function : module.functions) {
    for (const Parameter& parameter : function.parameters) {
      if (parameter.annotation && is_named(*parameter.annotation, "ExitStack")) out.insert(parameter.name);
    }
  }
  return out;
}

}  // namespace

void desugar_exit_stacks(Module& module) {
  Maker make(module);
  const std::set<std::string, std::less<>> stacks = stack_names(module);
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || e->items[0]->kind != ExprKind::attribute || e->items.size() < 2) return;
    const std::string& method = e->items[0]->text;
    Expr* stack = e->items[0]->items[0];
    bool spreads = has_star(e->items);
    if (method == "enter_context" && e->items.size() == 2 && !spreads) {
      Expr* entered = e->items[1];
      bool call = entered->kind == ExprKind::call;
      bool file = call && is_named(*entered->items[0], "open");
      bool closing = call && is_named(*entered->items[0], "closing") && entered->items.size() == 2;
      if (closing) entered = entered->items[1];
      e = make.call(make.name(file || closing ? "ExitStack_enter_file" : "ExitStack_enter", e->span),
                    {stack, entered}, e->span);
    } else if (method == "callback" && !spreads && stacks.contains(stack->text)) {
      e = make.call(make.name("ExitStack_call", e->span), {stack, called_later(module, *e)}, e->span);
    }
  });
}

}  // namespace transpile::python
