// Static methods that are made of a function, and those that an object's class says.
//
//   before   class Layer:                          after   class Layer:
//                activation = staticmethod(abs)                @staticmethod
//                                                              def activation(x):
//                                                                  return abs(x)
//                                                              def activation__own(self, x):
//                                                                  return Layer.activation(x)
//                def run(self, items):                         def run(self, items):
//                    return map(self.activation, items)            return map(self.activation__own, items)
//
// The second only where several classes have a static or class method of the name, which is not called at
// once.
#include <algorithm>
#include <map>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

// function = staticmethod(math.tanh): a static method that calls it, with its own parameters, or those that
// the method of this name has in another class.
void define_static_methods(Module& module) {
  Maker make(module);
  auto parameters_like = [&](const ClassDef& def, const Expr& given,
                             const std::string& name) -> const Function* {
    for (const Function& function : module.functions) {
      if (given.kind == ExprKind::name && function.name == given.text) return &function;
    }
    for (const ClassDef& other : module.classes) {
      const Function* like = &other == &def ? nullptr : function_of(other, name);
      if (like) return like;
    }
    return nullptr;
  };
  for (ClassDef& def : module.classes) {
    for (Stmt*& s : def.body) {
      bool makes = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                   s->targets[0]->kind == ExprKind::name && s->value->kind == ExprKind::call &&
                   s->value->items.size() == 2 && is_named(*s->value->items[0], "staticmethod");
      if (!makes) continue;
      Expr* given = s->value->items[1];
      Stmt* made = make.function(s->targets[0]->text, {}, s->span);
      Function& function = *made->function;
      if (given->kind == ExprKind::lambda) {
        function.parameters = given->function->parameters;
        function.body = {make.returns(given->function->lambda_body)};
      } else if (const Function* like = parameters_like(def, *given, function.name)) {
        make.take_like(function, *like);
        function.body = {make.returns(make.forward(*like, given))};
      } else {
        continue;
      }
      function.decorators = {make.name("staticmethod", s->span)};
      made->comments = s->comments;
      s = made;
    }
  }
}

bool is_of_class(const Function& function) {
  return function.decorators.size() == 1 && (is_named(*function.decorators[0], "staticmethod") ||
                                             is_named(*function.decorators[0], "classmethod"));
}

// The class and all that derive from those.
std::set<ClassDef*> with_descendants(Module& module, std::set<ClassDef*> classes) {
  bool grows = true;
  auto is_inside = [&](const Expr& base) {
    return std::any_of(classes.begin(), classes.end(),
                       [&](const ClassDef* one) { return is_named(base, one->name); });
  };
  while (grows) {
    grows = false;
    for (ClassDef& def : module.classes) {
      bool derives =
          std::any_of(def.bases.begin(), def.bases.end(), [&](const Expr* base) { return is_inside(*base); });
      if (derives) grows = classes.insert(&def).second || grows;
    }
  }
  return classes;
}

// What the class has under this name, its own or the first that a base has.
const Function* method_of(Module& module, const ClassDef& def, const std::string& name) {
  if (const Function* own = function_of(def, name)) return own;
  for (const Expr* base : def.bases) {
    for (const ClassDef& other : module.classes) {
      const Function* found = is_named(*base, other.name) ? method_of(module, other, name) : nullptr;
      if (found) return found;
    }
  }
  return nullptr;
}

void call_by_own_class(Module& module) {
  std::map<std::string, std::set<ClassDef*>> definers;
  std::set<std::string> others;  // names that some class has for something else
  for (ClassDef& def : module.classes) {
    for (const Stmt* s : def.body) {
      if (!s->function) continue;
      if (is_of_class(*s->function))
        definers[s->function->name].insert(&def);
      else
        others.insert(s->function->name);
    }
  }
  Maker make(module);
  for (auto& [name, classes] : definers) {
    if (classes.size() < 2 || others.contains(name)) continue;
    bool asked = false;
    for (ClassDef* def : with_descendants(module, classes)) {
      for (Stmt* s : def->body) {
        if (!s->function) continue;
        if (is_of_class(*s->function)) continue;
        std::set<const Expr*> called;
        each_expr(s->function->body, [&](Expr*& e) {
          if (e->kind == ExprKind::call) called.insert(e->items[0]);
        });
        each_expr(s->function->body, [&](Expr*& e) {
          bool own = e->kind == ExprKind::attribute && e->text == name && is_named(*e->items[0], "self");
          if (!own || called.contains(e)) return;
          e->text += "__own";
          asked = true;
        });
      }
    }
    if (!asked) continue;
    for (ClassDef* def : with_descendants(module, classes)) {
      const Function* like = method_of(module, *def, name);
      bool of_class = like && is_named(*like->decorators[0], "classmethod");
      if (!like || (!of_class && !classes.contains(def))) continue;  // the base's calls the same
      Stmt* made = make.function(name + "__own", {"self"}, def->name_span);
      Function taken = *like;
      if (of_class) taken.parameters.erase(taken.parameters.begin());
      std::vector<Parameter> self = std::move(made->function->parameters);
      make.take_like(*made->function, taken);
      auto& parameters = made->function->parameters;
      parameters.insert(parameters.begin(), self.begin(), self.end());
      Expr* callee = make.attribute(make.name(def->name, def->name_span), name);
      made->function->body = {make.returns(make.forward(taken, callee))};
      def->body.push_back(made);
    }
  }
}

}  // namespace

void desugar_static_methods(Module& module) {
  define_static_methods(module);
  call_by_own_class(module);
}

}  // namespace transpile::python
