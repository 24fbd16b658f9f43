// A class variable that stands for a property of a base is a property itself.
//
//   before   class Staff(Member):      where Member has       after   class Staff(Member):
//                limit = 5             @property limit                    @property
//                                                                         def limit(self): return 5
//
// So all classes of a family are asked in one way. Only where nobody asks the class itself.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class PlainProperties {
 public:
  explicit PlainProperties(Module& module) : module_(module), make_(module) {
    for (ClassDef& def : module.classes) classes_[def.name] = &def;
    each_expr(module.body, [&](Expr*& e) {
      bool of_class = e->kind == ExprKind::attribute && e->items[0]->kind == ExprKind::name &&
                      (classes_.contains(e->items[0]->text) || e->items[0]->text == "cls");
      if (of_class) asked_.insert(e->text);
    });
  }

  void run() {
    for (ClassDef& def : module_.classes) {
      for (Stmt*& s : def.body) write_getter(s);
      for (Stmt*& s : def.body) {
        bool assigns = (s->kind == StmtKind::assign || s->kind == StmtKind::ann_assign) && s->value &&
                       s->targets.size() == 1 && s->targets[0]->kind == ExprKind::name;
        if (!assigns || !is_literal(*s->value) || asked_.contains(s->targets[0]->text)) continue;
        if (!inherits_property(def, s->targets[0]->text)) continue;
        Stmt* made = make_.function(s->targets[0]->text, {"self"}, s->span);
        made->function->decorators.push_back(make_.name("property", s->span));
        made->function->body.push_back(make_.returns(s->value));
        made->comments = s->comments;
        s = made;
      }
    }
  }

 private:
  // alive = property(lambda self: self.hp > 0)
  void write_getter(Stmt*& s) {
    bool calls = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                 s->targets[0]->kind == ExprKind::name && s->value->kind == ExprKind::call &&
                 s->value->items.size() == 2 && s->value->keywords.empty() &&
                 s->value->items[0]->kind == ExprKind::name && s->value->items[0]->text == "property" &&
                 s->value->items[1]->kind == ExprKind::lambda;
    if (!calls) return;
    const Function& lambda = *s->value->items[1]->function;
    if (lambda.parameters.size() != 1 || lambda.parameters[0].default_value) return;
    Stmt* made = make_.function(s->targets[0]->text, {lambda.parameters[0].name}, s->span);
    made->function->decorators.push_back(make_.name("property", s->span));
    made->function->body.push_back(make_.returns(lambda.lambda_body));
    made->comments = s->comments;
    s = made;
  }

  bool inherits_property(const ClassDef& def, std::string_view name, unsigned depth = 0) const {
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found == classes_.end() || depth > 50) continue;
      for (const Stmt* s : found->second->body) {
        if (!s->function || s->function->name != name) continue;
        for (const Expr* decorator : s->function->decorators) {
          if (is_named(*decorator, "property")) return true;
        }
      }
      if (inherits_property(*found->second, name, depth + 1)) return true;
    }
    return false;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace

void desugar_plain_properties(Module& module) {
  if (!module.classes.empty()) PlainProperties(module).run();
}

}  // namespace transpile::python
