// A name for the class of an object is written out.
//
//   before   cls = type(self)                     after   self.number = f"{type(self).prefix}-1"
//            self.number = f"{cls.prefix}-1"
//
// Only a name that nothing else in the function binds, for the class of a parameter that keeps its value.
#include <algorithm>
#include <map>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

// The x of type(x) or x.__class__.
const Expr* asked_of(const Expr* e) {
  if (!e) return nullptr;
  const Expr* object = nullptr;
  if (e->kind == ExprKind::call && e->items.size() == 2 && e->keywords.empty() &&
      e->items[0]->kind == ExprKind::name && e->items[0]->text == "type")
    object = e->items[1];
  if (e->kind == ExprKind::attribute && e->text == "__class__") object = e->items[0];
  return object && object->kind == ExprKind::name ? object : nullptr;
}

void write_out(Module& module, Function& function) {
  std::map<std::string, unsigned, std::less<>> bound;
  std::vector<Stmt*> found;
  each_stmt(function.body, [&](Stmt& s) {
    for (const Expr* target : s.targets) {
      if (target->kind == ExprKind::name) ++bound[target->text];
      if (target->kind != ExprKind::tuple && target->kind != ExprKind::list) continue;
      for (const Expr* item : target->items) ++bound[item->text];
    }
    bool names = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                 s.targets[0]->kind == ExprKind::name && asked_of(s.value);
    if (names) found.push_back(&s);
    if (s.function) {
      for (const Parameter& parameter : s.function->parameters) ++bound[parameter.name];
    }
  });
  Maker make(module);
  for (Stmt* s : found) {
    const std::string name = s->targets[0]->text;
    const std::string& object = asked_of(s->value)->text;
    bool kept = std::any_of(function.parameters.begin(), function.parameters.end(),
                            [&](const Parameter& parameter) { return parameter.name == object; });
    if (bound[name] != 1 || bound.contains(object) || !kept) continue;
    Expr* asked = make.call(make.name("type", s->span), {make.name(object, s->span)}, s->span);
    s->kind = StmtKind::pass;
    s->targets.clear();
    s->value = nullptr;
    each_expr(function.body, [&](Expr*& e) {
      if (e->kind == ExprKind::name && e->text == name) e = make.copy(asked);
    });
  }
}

// Circle.__mro__ is (Circle, Shape, object).
class ListedBases {
 public:
  explicit ListedBases(Module& module) : make_(module) {
    for (const ClassDef& def : module.classes) {
      if (!classes_.emplace(def.name, &def).second) twice_.insert(def.name);
    }
  }

  void list(Expr*& e) {
    bool asks = e->kind == ExprKind::attribute && e->text == "__mro__" &&
                e->items[0]->kind == ExprKind::name && class_of(e->items[0]->text);
    if (!asks) return;
    static const std::set<std::string_view> own = {"str", "int", "float", "list", "dict", "tuple"};
    std::vector<Expr*> listed;
    for (std::string name = e->items[0]->text; name != "object";) {
      const ClassDef* def = class_of(name);
      bool plain = def ? def->bases.size() < 2 && def->keywords.empty() : own.contains(name);
      if (!plain || listed.size() > 50) return;
      listed.push_back(make_.name(name, e->span));
      name = def && !def->bases.empty() ? def->bases[0]->text : "object";
    }
    listed.push_back(make_.name("object", e->span));
    e = make_.tuple(std::move(listed), e->span);
  }

 private:
  const ClassDef* class_of(const std::string& name) const {
    auto found = classes_.find(name);
    return found == classes_.end() || twice_.contains(name) ? nullptr : found->second;
  }

  Maker make_;
  std::map<std::string, const ClassDef*> classes_;
  std::set<std::string> twice_;
};

}  // namespace

void desugar_own_class(Module& module) {
  ListedBases bases(module);
  each_expr(module.body, [&](Expr*& e) { bases.list(e); });
  for (std::size_t i = 0; i < module.functions.size(); ++i) write_out(module, module.functions[i]);
}

}  // namespace transpile::python
