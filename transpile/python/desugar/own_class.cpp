// A name for the class of an object is written out.
//
//   before   cls = type(self)                     after   self.number = f"{type(self).prefix}-1"
//            self.number = f"{cls.prefix}-1"
//
// Only a name that nothing else in the function binds, for the class of a parameter that keeps its value.
#include <algorithm>
#include <map>
#include <set>

#include "transpile/python/class_order.hpp"
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
  explicit ListedBases(Module& module) : make_(module), classes_(classes_by_name(module)) {}

  void list(Expr*& e) {
    bool asks = e->kind == ExprKind::attribute && e->text == "__mro__" &&
                e->items[0]->kind == ExprKind::name && class_of(e->items[0]->text);
    if (!asks) return;
    std::vector<std::string> order = order_of(e->items[0]->text, 0);
    if (order.empty()) return;
    std::vector<Expr*> listed;
    for (const std::string& name : order) listed.push_back(make_.name(name, e->span));
    listed.push_back(make_.name("object", e->span));
    e = make_.tuple(std::move(listed), e->span);
  }

 private:
  // Without `object`; nothing where a base is not known.
  std::vector<std::string> order_of(const std::string& name, unsigned depth) const {
    static const std::set<std::string_view> own = {"str", "int", "float", "list", "dict", "tuple"};
    const ClassDef* def = class_of(name);
    if (!def) return own.contains(name) ? std::vector{name} : std::vector<std::string>();
    if (!def->keywords.empty() || depth > 50) return {};
    std::vector<std::vector<std::string>> orders;
    for (const Expr* base : def->bases) {
      if (base->text == "object") continue;
      orders.push_back(order_of(base->text, depth + 1));
      if (orders.back().empty()) return {};
    }
    return class_order(name, std::move(orders));
  }

  const ClassDef* class_of(const std::string& name) const {
    auto found = classes_.find(name);
    return found == classes_.end() ? nullptr : found->second;
  }

  Maker make_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
};

// self.__class__.rate is type(self).rate.
void write_class_asked(Module& module) {
  Maker make(module);
  each_expr(module.body, [&](Expr*& e) {
    bool asks = e->kind == ExprKind::attribute && !e->text.starts_with("__") &&
                e->items[0]->kind == ExprKind::attribute && asked_of(e->items[0]);
    if (asks) e->items[0] = make.call(make.name("type", e->span), {e->items[0]->items[0]}, e->span);
  });
}

}  // namespace

void desugar_own_class(Module& module) {
  ListedBases bases(module);
  write_class_asked(module);
  each_expr(module.body, [&](Expr*& e) { bases.list(e); });
  for (std::size_t i = 0; i < module.functions.size(); ++i) write_out(module, module.functions[i]);
}

}  // namespace transpile::python
