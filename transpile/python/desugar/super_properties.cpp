// A property that is read through super() becomes a method beside it.
//
//   before   @property                            after   def label_of_base(self):
//            def label(self):                                 return self.name
//                return self.name                         @property
//                                                         def label(self):
//                                                             return Tool.label_of_base(self)
//   super().label                                 super().label_of_base()
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool is_super(const Expr& e) {
  return e.kind == ExprKind::call && e.items.size() == 1 && e.keywords.empty() &&
         is_named(*e.items[0], "super");
}

}  // namespace

void desugar_super_properties(Module& module) {
  std::set<std::string, std::less<>> properties;
  for (const ClassDef& one : module.classes) {
    for (const Stmt* s : one.body) {
      bool property = s->function && s->function->decorators.size() == 1 &&
                      is_named(*s->function->decorators[0], "property");
      if (property) properties.insert(s->function->name);
    }
  }
  Maker make(module);
  std::set<const Expr*> called;
  std::set<std::string, std::less<>> asked;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind == ExprKind::call) called.insert(e->items[0]);
  });
  each_expr(module.body, [&](Expr*& e) {
    bool reads = e->kind == ExprKind::attribute && is_super(*e->items[0]) && !called.contains(e) &&
                 properties.contains(e->text);
    if (!reads) return;
    asked.insert(e->text);
    e = make.call(make.attribute(e->items[0], e->text + "_of_base"), {}, e->span);
  });
  if (asked.empty()) return;
  for (ClassDef& one : module.classes) {
    for (std::size_t i = 0; i < one.body.size(); ++i) {
      Stmt& s = *one.body[i];
      bool splits = s.function && s.function->decorators.size() == 1 && s.function->parameters.size() == 1 &&
                    is_named(*s.function->decorators[0], "property") && asked.contains(s.function->name);
      if (!splits) continue;
      Function& function = *s.function;
      base::Span at = function.name_span;
      Stmt* body = make.copy(&s);
      body->function->name += "_of_base";
      body->function->decorators.clear();
      body->function->docstring.clear();
      body->comments.clear();
      Expr* own = make.attribute(make.name(one.name, at), body->function->name);
      Expr* self = make.name(function.parameters[0].name, at);
      function.body = {make.returns(make.call(own, {self}, at))};
      one.body.insert(one.body.begin() + static_cast<std::ptrdiff_t>(i), body);
      ++i;
    }
  }
}

}  // namespace transpile::python
