// Functions that reduce() puts one around the other.
//
//   before   reduce(lambda f, g: lambda x: f(g(x)), functions, lambda x: x)
//   after    composed_functions(functions)
//
// A function of its own takes a value through all of them, the last first where it is the innermost; without
// a function to begin with there has to be one.
#include <algorithm>
#include <map>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

bool is_lambda(const Expr& e, std::size_t parameters) {
  return e.kind == ExprKind::lambda && e.function->parameters.size() == parameters &&
         std::all_of(e.function->parameters.begin(), e.function->parameters.end(), [](const Parameter& p) {
           return p.kind == Parameter::Kind::ordinary && !p.default_value;
         });
}

// Whether `e` is outer(inner(value)), all of them names.
bool calls_both(const Expr& e, std::string_view outer, std::string_view inner, std::string_view value) {
  auto calls = [](const Expr& call, std::string_view name) {
    return call.kind == ExprKind::call && call.items.size() == 2 && call.keywords.empty() &&
           is_name(*call.items[0], name);
  };
  return calls(e, outer) && calls(*e.items[1], inner) && is_name(*e.items[1]->items[1], value);
}

}  // namespace

void desugar_composed_functions(Module& module) {
  auto counts = count_bindings(module);
  // By whether the last is the innermost, and whether there has to be one.
  std::map<std::pair<bool, bool>, std::string> names;
  Maker make(module);
  auto compose = [&](Expr*& e) {
    bool reduces = e->kind == ExprKind::call && e->keywords.empty() && is_named(*e->items[0], "reduce") &&
                   (e->items.size() == 3 || e->items.size() == 4) && is_lambda(*e->items[1], 2);
    if (!reduces) return;
    const Function& pair = *e->items[1]->function;
    const Expr& made = *pair.lambda_body;
    if (!is_lambda(made, 1)) return;
    const std::string& f = pair.parameters[0].name;
    const std::string& g = pair.parameters[1].name;
    const std::string& x = made.function->parameters[0].name;
    bool last_first = calls_both(*made.function->lambda_body, f, g, x);
    if (!last_first && !calls_both(*made.function->lambda_body, g, f, x)) return;
    if (e->items.size() == 4) {
      const Expr& start = *e->items[3];
      if (!is_lambda(start, 1) || !is_name(*start.function->lambda_body, start.function->parameters[0].name))
        return;
    }
    std::string& name = names[{last_first, e->items.size() == 3}];
    if (name.empty()) name = fresh(counts, "composed_functions");
    e = make.call(make.name(name, e->span), {e->items[2]}, e->span);
  };
  each_expr(module.body, compose);
  if (names.empty() || module.body.empty()) return;
  std::string text;
  for (const auto& [how, name] : names) {
    auto [last_first, needs_one] = how;
    text += "def " + name + "(functions):\n";
    if (needs_one)
      text +=
          "    if not functions:\n"
          "        raise TypeError('reduce() of empty iterable with no initial value')\n";
    text += "    def composed(value):\n        for function in " +
            std::string(last_first ? "reversed(functions)" : "functions") +
            ":\n            value = function(value)\n        return value\n    return composed\n";
  }
  Block made = read_snippet(module, text, module.body[0]->span);
  insert_behind_imports(module, made);
}

}  // namespace transpile::python
