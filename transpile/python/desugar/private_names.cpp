// Names like __balance belong to the class in whose body they stand (Python's reference, 6.2.1): written out
// where that can be seen, which is where a class and one that derives from it have one of the same name, or
// where the program looks at names.
//
//   before   class Money:                  after   class Money:
//                def __init__(self, v):                def __init__(self, v):
//                    self.__v = v                          self._Money__v = v
//            class Bag(Money):                     class Bag(Money):
//                def mine(self):                       def mine(self):
//                    return self.__v                       return self._Bag__v
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class PrivateNames {
 public:
  explicit PrivateNames(Module& module) : module_(module) {}

  void run() {
    for (ClassDef& def : module_.classes) read(def);
    bool any = std::any_of(used_.begin(), used_.end(), [](const auto& one) { return !one.second.empty(); });
    if (!any) return;
    const bool all = looks_at_names();
    for (ClassDef& def : module_.classes) {
      write_out(def, [&](const std::string& name) {
        return all || std::any_of(module_.classes.begin(), module_.classes.end(), [&](const ClassDef& other) {
                 return used_[&other].contains(name) && (derives(def, other) || derives(other, def));
               });
      });
    }
  }

 private:
  // What stands in the class's body, and in no class inside.
  std::set<const Expr*> inside_others(ClassDef& def) {
    std::set<const Expr*> out;
    each_stmt(def.body, [&](Stmt& s) {
      if (!s.class_def) return;
      each_expr(s.class_def->body, [&](Expr*& e) { out.insert(e); });
    });
    return out;
  }

  // Calls `act` with each name of the body that may be a private one: attributes, and what the class itself
  // has.
  void each_name(ClassDef& def, const std::function<void(std::string&)>& act) {
    std::set<const Expr*> others = inside_others(def);
    each_expr(def.body, [&](Expr*& e) {
      if (e->kind == ExprKind::attribute && !others.contains(e)) act(e->text);
    });
    for (Stmt* s : def.body) {
      if (s->function) act(s->function->name);
      if (s->function || s->class_def) continue;
      Block one{s};
      each_expr(one, [&](Expr*& e) {
        if (e->kind == ExprKind::name) act(e->text);
      });
    }
  }

  void read(ClassDef& def) {
    std::set<std::string>& names = used_[&def];
    each_name(def, [&](std::string& name) {
      if (is_private_name(name)) names.insert(name);
    });
  }

  void write_out(ClassDef& def, const std::function<bool(const std::string&)>& seen) {
    std::string owner = def.name.substr(std::min(def.name.find_first_not_of('_'), def.name.size()));
    if (owner.empty()) return;
    each_name(def, [&](std::string& name) {
      if (is_private_name(name) && seen(name)) name = "_" + owner + name;
    });
  }

  bool derives(const ClassDef& def, const ClassDef& from) const {
    return std::any_of(def.bases.begin(), def.bases.end(), [&](const Expr* base) {
      const Expr& named = base->kind == ExprKind::subscript ? *base->items[0] : *base;
      return std::any_of(module_.classes.begin(), module_.classes.end(), [&](const ClassDef& one) {
        return one.name == named.text && &one != &def && (&one == &from || derives(one, from));
      });
    });
  }

  // Whether a private name is asked for from outside, written out, or in a text.
  bool looks_at_names() {
    std::set<const Expr*> inside;
    for (ClassDef& def : module_.classes) each_expr(def.body, [&](Expr*& e) { inside.insert(e); });
    bool looks = false;
    auto written_out = [&](const std::string& text) {
      return std::any_of(module_.classes.begin(), module_.classes.end(),
                         [&](const ClassDef& def) { return text.starts_with("_" + def.name + "__"); });
    };
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::attribute)
        looks = looks || e->text == "__dict__" || written_out(e->text) ||
                (is_private_name(e->text) && !inside.contains(e));
      if (e->kind == ExprKind::string) looks = looks || written_out(e->text) || is_private_name(e->text);
      if (e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name)
        looks = looks || e->items[0]->text == "vars";
    });
    return looks;
  }

  Module& module_;
  std::map<const ClassDef*, std::set<std::string>> used_;
};

}  // namespace

void desugar_private_names(Module& module) {
  PrivateNames(module).run();
}

}  // namespace transpile::python
