// Methods of several bases that call each other by super().
//
//   before   class Swimmer(Animal):                 class Duck(Flyer, Swimmer):
//                def abilities(self):                   …
//                    return super().abilities() + ["swim"]
//   after                                           class Duck(Flyer, Swimmer):
//                                                       def abilities(self):
//                                                           return self.abilities_of_swimmer() + ["fly"]
//                                                       def abilities_of_swimmer(self):
//                                                           return super(Swimmer, self).abilities() +
//                                                           ["swim"]
//
// What super() is in a method depends on the class of the object: in Flyer it is Swimmer for a Duck and
// Animal for any other. Where that differs, the class with several bases gets methods of its own.
#include <algorithm>
#include <set>

#include "transpile/python/class_order.hpp"
#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class CooperativeSuper {
 public:
  explicit CooperativeSuper(Module& module)
      : module_(module), make_(module), classes_(classes_by_name(module)) {}

  void run() {
    std::vector<std::pair<ClassDef*, std::set<Method>>> found;
    for (ClassDef& def : module_.classes) {
      if (!classes_.contains(def.name) || bases_of(def).size() < 2) continue;
      order_ = order_of(def);
      if (order_.empty()) continue;
      special_.clear();
      find_special();
      if (!special_.empty()) found.emplace_back(&def, special_);
    }
    // All are copied before one is changed.
    std::vector<std::pair<ClassDef*, Stmt*>> made;
    for (auto& [def, special] : found) {
      order_ = order_of(*def);
      special_ = std::move(special);
      for (const Method& one : special_) {
        if (one.owner == def) continue;
        Stmt* method = make_.copy(statement_of(*one.owner, one.name));
        method->comments.clear();
        method->function->name = name_for(one);
        rewrite(*method->function, *one.owner, true);
        made.emplace_back(def, method);
      }
      for (Stmt* s : def->body) {
        if (s->function) rewrite(*s->function, *def, false);
      }
    }
    for (auto& [def, method] : made) def->body.push_back(method);
  }

 private:
  struct Method {
    ClassDef* owner;
    std::string name;
    auto operator<=>(const Method&) const = default;
  };

  // A call of super() in a method: where the looking begins, and for what.
  struct Asked {
    ClassDef* behind = nullptr;
    std::string name;
    bool called = false;
  };

  std::vector<ClassDef*> bases_of(const ClassDef& def) const {
    std::vector<ClassDef*> out;
    for (const Expr* base : def.bases) {
      auto found = base->kind == ExprKind::name ? classes_.find(base->text) : classes_.end();
      if (found != classes_.end()) out.push_back(found->second);
    }
    return out;
  }

  std::vector<ClassDef*> order_of(ClassDef& def, unsigned depth = 0) const {
    if (depth > 50) return {};
    std::vector<std::vector<ClassDef*>> orders;
    for (ClassDef* base : bases_of(def)) orders.push_back(order_of(*base, depth + 1));
    return class_order(&def, std::move(orders));
  }

  static Stmt* statement_of(const ClassDef& def, std::string_view name) {
    auto found = std::find_if(def.body.begin(), def.body.end(),
                              [&](const Stmt* s) { return s->function && s->function->name == name; });
    return found == def.body.end() ? nullptr : *found;
  }

  // The first class behind `one` in an order that has a method of the name.
  static ClassDef* next_in(const std::vector<ClassDef*>& order, const ClassDef* one, std::string_view name) {
    auto at = std::find(order.begin(), order.end(), one);
    for (; at != order.end(); ++at) {
      if (*at != one && function_of(**at, name)) return *at;
    }
    return nullptr;
  }

  std::optional<ClassDef*> class_of_super(const Expr& e, ClassDef& owner) const {
    bool calls = e.kind == ExprKind::call && is_named(*e.items[0], "super") && e.keywords.empty();
    if (calls && e.items.size() == 1) return &owner;
    if (!calls || e.items.size() != 3 || e.items[1]->kind != ExprKind::name) return std::nullopt;
    auto found = classes_.find(e.items[1]->text);
    return found == classes_.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<Asked> asked_in(const Method& method) const {
    std::vector<Asked> out;
    Function& function = *function_of(*method.owner, method.name);
    std::set<const Expr*> called;
    each_expr(function, [&](Expr*& e) {
      if (e->kind == ExprKind::call) called.insert(e->items[0]);
    });
    each_expr(function, [&](Expr*& e) {
      if (e->kind != ExprKind::attribute) return;
      if (auto behind = class_of_super(*e->items[0], *method.owner))
        out.push_back({*behind, e->text, called.contains(e)});
    });
    return out;
  }

  // The methods that this class needs copies of, or that call such a copy.
  void find_special() {
    std::set<std::string, std::less<>> names;
    for (const ClassDef* one : order_) {
      for (const Stmt* s : one->body) {
        if (s->function) names.insert(s->function->name);
      }
    }
    std::set<Method> reached;
    std::vector<Method> work;
    auto reach = [&](ClassDef* owner, const std::string& name) {
      if (owner && reached.insert({owner, name}).second) work.push_back({owner, name});
    };
    for (const std::string& name : names) reach(first_of(name), name);
    std::map<Method, std::vector<Method>> calls;
    while (!work.empty()) {
      Method method = work.back();
      work.pop_back();
      std::vector<ClassDef*> alone = order_of(*method.owner);
      for (const Asked& asked : asked_in(method)) {
        ClassDef* here = next_in(order_, asked.behind, asked.name);
        // What is read and not called is a property, which has no other name.
        bool differs = here != next_in(alone, asked.behind, asked.name);
        if (differs) special_.insert(method);
        if (differs && here && !asked.called) special_.insert({here, asked.name});
        reach(here, asked.name);
        if (here) calls[method].push_back({here, asked.name});
      }
    }
    for (bool any = true; any;) {
      any = false;
      for (const auto& [method, others] : calls) {
        bool by_another = std::any_of(others.begin(), others.end(),
                                      [&](const Method& one) { return special_.contains(one); });
        if (by_another) any = special_.insert(method).second || any;
      }
    }
  }

  ClassDef* first_of(const std::string& name) const {
    auto found = std::find_if(order_.begin(), order_.end(),
                              [&](const ClassDef* one) { return function_of(*one, name); });
    return found == order_.end() ? nullptr : *found;
  }

  // What a copy is called: as the method itself where it is the first that Python finds.
  std::string name_for(const Method& method) const {
    if (first_of(method.name) == method.owner) return method.name;
    std::string name = method.name;
    while (name.starts_with("_")) name.erase(0, 1);
    while (name.ends_with("_")) name.pop_back();
    std::string owner;
    for (char c : method.owner->name) {
      if (std::isupper(static_cast<unsigned char>(c)) && !owner.empty()) owner += '_';
      owner += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return name + "_of_" + owner;
  }

  // In the class's own method, or in a copy of another one's.
  void rewrite(Function& function, ClassDef& owner, bool is_copy) {
    if (function.parameters.empty()) return;
    const std::string& self = function.parameters[0].name;
    each_expr(function, [&](Expr*& e) {
      auto behind = e->kind == ExprKind::attribute ? class_of_super(*e->items[0], owner) : std::nullopt;
      if (!behind) return;
      Expr& asks = *e->items[0];
      ClassDef* here = next_in(order_, *behind, e->text);
      if (here && special_.contains({here, e->text})) {
        e->text = name_for({here, e->text});
        e->items[0] = make_.name(self, e->span);
      } else if (is_copy && asks.items.size() == 1) {
        asks.items.push_back(make_.name(owner.name, e->span));
        asks.items.push_back(make_.name(self, e->span));
      }
    });
  }

  Module& module_;
  Maker make_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::vector<ClassDef*> order_;  // of the class that is looked at
  std::set<Method> special_;      // its methods that need other ones than for their owners' instances
};

}  // namespace

void desugar_cooperative_super(Module& module) {
  CooperativeSuper(module).run();
}

}  // namespace transpile::python
