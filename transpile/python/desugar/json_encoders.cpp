// json.dumps(x, cls=Encoder), with a class that says what becomes of what JSON doesn't have.
//
//   before   class Encoder(json.JSONEncoder):        after   class Encoder:
//                def default(self, o):                            def default(self, o):
//                    …                                                …
//                    return super().default(o)                        raise TypeError(…)
//            json.dumps(x, cls=Encoder)                      json.dumps(x, default=lambda o:
//            Encoder().default(o))
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// super().default(o), JSONEncoder.default(self, o)
bool asks_base(const Expr& e) {
  if (e.kind != ExprKind::call || e.items[0]->kind != ExprKind::attribute || e.items[0]->text != "default")
    return false;
  const Expr& holder = *e.items[0]->items[0];
  bool by_super = holder.kind == ExprKind::call && is_named(*holder.items[0], "super") && e.items.size() == 2;
  return by_super || (is_named(holder, "JSONEncoder") && e.items.size() == 3);
}

}  // namespace

void desugar_json_encoders(Module& module) {
  Maker make(module);
  std::set<std::string, std::less<>> encoders;
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def || s.class_def->bases.size() != 1 || !is_named(*s.class_def->bases[0], "JSONEncoder"))
      return;
    Stmt* only = nullptr;
    for (Stmt* inner : s.class_def->body) {
      if (!inner->function) continue;
      if (only || inner->function->name != "default" || inner->function->parameters.size() != 2) return;
      only = inner;
    }
    if (!only) return;
    const std::string& object = only->function->parameters[1].name;
    each_stmt(only->function->body, [&](Stmt& inner) {
      if (inner.kind != StmtKind::return_ || !inner.value || !asks_base(*inner.value)) return;
      inner = *read_snippet(
          module,
          "raise TypeError(f\"Object of type {type(" + object + ").__name__} is not JSON serializable\")\n",
          inner.span)[0];
    });
    s.class_def->bases.clear();
    encoders.insert(s.class_def->name);
  });
  if (encoders.empty()) return;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || !(is_named(*e->items[0], "dumps") || is_named(*e->items[0], "dump")))
      return;
    for (Keyword& keyword : e->keywords) {
      bool own = keyword.name == "cls" && keyword.value->kind == ExprKind::name &&
                 encoders.contains(keyword.value->text);
      if (!own) continue;
      keyword.name = "default";
      keyword.value = read_snippet(module, "(lambda o: " + keyword.value->text + "().default(o))\n",
                                   keyword.value->span)[0]
                          ->value;
    }
  });
}

}  // namespace transpile::python
