// A class whose __getattr__ gives what another object has, has the methods that the program calls on it.
//
//   before   class Logged:                              after   class Logged:
//                def __getattr__(self, name):                       def __getattr__(self, name): …
//                    print("asked for", name)                       def push(self, item):
//                    return getattr(self.target, name)                  print("asked for", "push")
//                                                                       return self.target.push(item)
//
// Where each call of such a method is given what does nothing by itself, so that it makes no difference what
// is worked out first.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/attribute_hooks.hpp"
#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class ForwardedMethods {
 public:
  explicit ForwardedMethods(Module& module) : module_(module), make_(module) {}

  void run() {
    bool wanted = std::any_of(module_.functions.begin(), module_.functions.end(),
                              [](const Function& f) { return f.name == "__getattr__"; });
    if (!wanted) return;
    note_calls();
    for (std::size_t i = 0; i < module_.classes.size(); ++i) {
      ClassDef& def = module_.classes[i];
      Function* hook = function_of(def, "__getattr__");
      if (!hook || def.bases.size() > 1 || !forwards(*hook)) continue;
      if (!def.bases.empty() && !is_named(*def.bases[0], "object")) continue;
      for (const std::string& name : called_) {
        if (function_of(def, name) || others_.contains(name)) continue;
        if (const Function* like = method_of_others(def, name)) def.body.push_back(forward(*hook, *like));
      }
    }
  }

 private:
  static Function* function_of(const ClassDef& def, std::string_view name) {
    for (const Stmt* s : def.body) {
      if (s->function && s->function->name == name) return s->function;
    }
    return nullptr;
  }

  static bool is_quiet(const Expr& e) {
    switch (e.kind) {
      case ExprKind::integer:
      case ExprKind::floating:
      case ExprKind::string:
      case ExprKind::boolean:
      case ExprKind::none:
      case ExprKind::name:
        return true;
      default:
        return false;
    }
  }

  // The methods that are called with what does nothing, and the attributes that are asked for otherwise.
  void note_calls() {
    std::set<const Expr*> callees;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call || e->items[0]->kind != ExprKind::attribute) return;
      callees.insert(e->items[0]);
      bool quiet = e->keywords.empty() && std::all_of(e->items.begin() + 1, e->items.end(),
                                                      [](const Expr* given) { return is_quiet(*given); });
      (quiet ? called_ : others_).insert(e->items[0]->text);
    });
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::attribute && !callees.contains(e)) others_.insert(e->text);
    });
  }

  // Whether the last thing it does is to give what an attribute of the instance has by the same name.
  static bool forwards(const Function& hook) {
    if (hook.parameters.size() != 2 || !hook.decorators.empty() || hook.body.empty()) return false;
    const Stmt& last = *hook.body.back();
    if (last.kind != StmtKind::return_ || !last.value || last.value->kind != ExprKind::call) return false;
    const Expr& call = *last.value;
    bool gets = call.items.size() == 3 && call.keywords.empty() && is_name(*call.items[0], "getattr") &&
                call.items[1]->kind == ExprKind::attribute &&
                is_name(*call.items[1]->items[0], hook.parameters[0].name) &&
                is_name(*call.items[2], hook.parameters[1].name);
    return gets && std::all_of(hook.body.begin(), hook.body.end() - 1, [](const Stmt* s) {
             return s->kind == StmtKind::expression ||
                    (s->kind == StmtKind::aug_assign && s->targets[0]->kind == ExprKind::attribute);
           });
  }

  // The method as all other classes that have one take it.
  const Function* method_of_others(const ClassDef& def, const std::string& name) const {
    const Function* found = nullptr;
    for (const ClassDef& other : module_.classes) {
      const Function* method = &other == &def ? nullptr : function_of(other, name);
      if (!method) continue;
      if (!method->decorators.empty() || method->parameters.empty() || function_of(other, "__getattr__"))
        return nullptr;
      for (const Parameter& parameter : method->parameters) {
        bool plain = parameter.kind == Parameter::Kind::ordinary &&
                     (!parameter.default_value || is_quiet(*parameter.default_value)) &&
                     !(parameter.default_value && parameter.default_value->kind == ExprKind::name);
        if (!plain) return nullptr;
      }
      if (found && !alike(*found, *method)) return nullptr;
      found = method;
    }
    return found;
  }

  static bool alike(const Function& a, const Function& b) {
    return std::equal(a.parameters.begin() + 1, a.parameters.end(), b.parameters.begin() + 1,
                      b.parameters.end(), [](const Parameter& x, const Parameter& y) {
                        if (!x.default_value || !y.default_value) return x.default_value == y.default_value;
                        return x.default_value->kind == y.default_value->kind &&
                               x.default_value->text == y.default_value->text &&
                               x.default_value->number == y.default_value->number;
                      });
  }

  Stmt* forward(const Function& hook, const Function& like) {
    base::Span at = hook.name_span;
    const std::string self = hook.parameters[0].name, asked = hook.parameters[1].name;
    Stmt* made = make_.function(like.name, {self}, at);
    Function& function = *made->function;
    std::vector<Expr*> given;
    for (std::size_t i = 1; i < like.parameters.size(); ++i) {
      Parameter taken = like.parameters[i];
      taken.name = "given" + std::to_string(i);
      taken.target = make_.name(taken.name, at);
      taken.default_value = make_.copy(taken.default_value);
      taken.annotation = nullptr;
      given.push_back(make_.name(taken.name, at));
      function.parameters.push_back(std::move(taken));
    }
    function.body = make_.copy(hook.body);
    Expr* object = function.body.back()->value->items[1];
    function.body.back()->value = make_.call(make_.attribute(object, like.name), std::move(given), at);
    each_expr(function.body, [&](Expr*& e) {
      if (is_name(*e, asked)) e = make_.text(like.name, e->span);
    });
    return made;
  }

  Module& module_;
  Maker make_;
  std::set<std::string> called_, others_;
};

}  // namespace

void desugar_forwarded_methods(Module& module) {
  ForwardedMethods(module).run();
}

}  // namespace transpile::python
