// A class inside a class stands before it.
//
//   before   class Chain:                             after   class Link: …
//                class Link: …                                class Chain:
//                def push(self, value):                           def push(self, value):
//                    self.head = self.Link(value)                     self.head = Link(value)
//
// Only where nothing else has its name, so that a class that derives from the outer one cannot mean another.
// A dataclass says in its repr where it was defined, and stays where it is.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class NestedClasses {
 public:
  explicit NestedClasses(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {
    for (const ClassDef& def : module.classes) {
      ++classes_[def.name];
      for (const Stmt* s : def.body) {
        if (s->function) others_.insert(s->function->name);
        for (const Expr* target : s->targets) others_.insert(target->text);
      }
    }
    each_stmt(module.body, [&](Stmt& s) {
      for (const Expr* target : s.targets) {
        if (target->kind == ExprKind::attribute) others_.insert(target->text);
      }
    });
  }

  void run() {
    lift(module_.body);
    for (Function& function : module_.functions) lift(function.body);
    if (lifted_.empty()) return;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::attribute && lifted_.contains(e->text) && names_outer(*e->items[0], e->text))
        e = make_.name(e->text, e->span);
    });
  }

 private:
  void lift(Block& block) {
    Block out;
    for (Stmt* s : block) {
      if (s->class_def) lift_from(*s->class_def, out);
      out.push_back(s);
    }
    block = std::move(out);
  }

  void lift_from(ClassDef& outer, Block& out) {
    std::erase_if(outer.body, [&](Stmt* s) {
      if (!s->class_def || !is_free(*s->class_def)) return false;
      lift_from(*s->class_def, out);
      lifted_[s->class_def->name].insert(outer.name);
      out.push_back(s);
      return true;
    });
    if (!outer.body.empty()) return;
    outer.body.push_back(make_.stmt(StmtKind::pass, outer.span));
  }

  bool is_free(const ClassDef& def) const {
    bool data = std::any_of(def.decorators.begin(), def.decorators.end(), [](const Expr* decorator) {
      return is_named(decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator, "dataclass");
    });
    auto count = counts_.find(def.name);
    auto same = classes_.find(def.name);
    return !data && !others_.contains(def.name) && (count == counts_.end() || count->second <= 1) &&
           same != classes_.end() && same->second == 1;
  }

  // self, cls, type(self), or a class around it by its name.
  bool names_outer(const Expr& e, const std::string& inner) const {
    if (e.kind == ExprKind::call) return e.items.size() == 2 && is_named(*e.items[0], "type");
    return e.kind == ExprKind::name &&
           (e.text == "self" || e.text == "cls" || lifted_.at(inner).contains(e.text));
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, unsigned, std::less<>> classes_;
  std::set<std::string, std::less<>> others_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> lifted_;
};

}  // namespace

void desugar_nested_classes(Module& module) {
  bool any = std::any_of(module.classes.begin(), module.classes.end(), [](const ClassDef& def) {
    return std::any_of(def.body.begin(), def.body.end(),
                       [](const Stmt* s) { return s->class_def != nullptr; });
  });
  if (any) NestedClasses(module).run();
}

}  // namespace transpile::python
