// A property that is read through super() becomes a method beside it.
//
//   before   @property                            after   def label_of_base(self):
//            def label(self):                                 return self.name
//                return self.name                         @property
//                                                         def label(self):
//                                                             return Tool.label_of_base(self)
//   super().label                                 super().label_of_base()
//   Tool.label.fget(self)                         Tool.label_of_base(self)
//   Tool.label.fset(self, text)                   Tool.set_label_of_base(self, text)
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool is_super(const Expr& e) {
  return e.kind == ExprKind::call && e.items.size() == 1 && e.keywords.empty() &&
         is_named(*e.items[0], "super");
}

// The object of `object.name.fset`, where that is a class or super(Class, self); null for anything else.
Expr* accessor_of(const Expr& callee, std::string_view plain, std::string_view dunder,
                  const std::set<std::string, std::less<>>& names) {
  if (callee.kind != ExprKind::attribute || (callee.text != plain && callee.text != dunder)) return nullptr;
  const Expr& property = *callee.items[0];
  if (property.kind != ExprKind::attribute || !names.contains(property.text)) return nullptr;
  Expr* object = property.items[0];
  bool super = object->kind == ExprKind::call && is_named(*object->items[0], "super");
  return object->kind == ExprKind::name || super ? object : nullptr;
}

bool is_setter(const Stmt& s) {
  return s.function && s.function->decorators.size() == 1 && s.function->parameters.size() == 2 &&
         s.function->decorators[0]->kind == ExprKind::attribute &&
         s.function->decorators[0]->text == "setter";
}

// Class.label.fset(self, text) is the call of a method beside the setter.
void call_accessors(Module& module, const std::set<std::string, std::less<>>& properties,
                    std::set<std::string, std::less<>>& asked) {
  Maker make(module);
  std::set<std::string, std::less<>> set;
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || !e->keywords.empty()) return;
    bool writes = e->items.size() == 3;
    Expr* object = writes                 ? accessor_of(*e->items[0], "fset", "__set__", properties)
                   : e->items.size() == 2 ? accessor_of(*e->items[0], "fget", "__get__", properties)
                                          : nullptr;
    if (!object) return;
    const std::string name = e->items[0]->items[0]->text;
    (writes ? set : asked).insert(name);
    if (object->kind == ExprKind::call) {  // super(Class, type(self))
      object->items.resize(1);
      e->items.erase(e->items.begin() + 1);
    }
    e->items[0] = make.attribute(object, (writes ? "set_" : "") + name + "_of_base");
  });
  for (ClassDef& one : module.classes) {
    for (std::size_t i = 0; i < one.body.size(); ++i) {
      if (!is_setter(*one.body[i]) || !set.contains(one.body[i]->function->name)) continue;
      Function& function = *one.body[i]->function;
      base::Span at = function.name_span;
      Stmt* body = make.copy(one.body[i]);
      body->function->name = "set_" + function.name + "_of_base";
      body->function->decorators.clear();
      body->comments.clear();
      Stmt* called = make.stmt(StmtKind::expression, at);
      called->value = make.call(
          make.attribute(make.name(one.name, at), body->function->name),
          {make.name(function.parameters[0].name, at), make.name(function.parameters[1].name, at)}, at);
      function.body = {called};
      one.body.insert(one.body.begin() + static_cast<std::ptrdiff_t>(i++), body);
    }
  }
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
  call_accessors(module, properties, asked);
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
