// A class that watches what is assigned to its instances has a property for each attribute that the program
// assigns, with what __setattr__ does for that one.
//
//   before   class Limited:                           after   class Limited:
//                def __setattr__(self, name, value):              @property
//                    if name == "size" and value < 0:             def size(self): return self.size_held
//                        raise ValueError(name)                   @size.setter
//                    super().__setattr__(name, value)             def size(self, value):
//                                                                     if value < 0:
//                                                                         raise ValueError("size")
//                                                                     self.size_held = value
//
// What asks more than that (which attributes there are already, names known at run time only) stays as it is,
// and is refused where an instance is made.
#include <algorithm>
#include <set>
#include <utility>

#include "transpile/python/desugar/attribute_hooks.hpp"
#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// What is certain when a name is known: 1 true, 0 false, -1 not known.
class Folding {
 public:
  explicit Folding(Maker& make) : make_(make) {}

  void block(Block& stmts) {
    Block out;
    for (Stmt* s : stmts) {
      for (Block* inner : {&s->body, &s->orelse, &s->final}) block(*inner);
      for (Handler& handler : s->handlers) block(handler.body);
      int known = s->kind == StmtKind::if_ ? test(s->value) : -1;
      if (known < 0) {
        out.push_back(s);
        continue;
      }
      const Block& taken = known ? s->body : s->orelse;
      out.insert(out.end(), taken.begin(), taken.end());
    }
    if (out.empty() && !stmts.empty()) out.push_back(make_.stmt(StmtKind::pass, stmts[0]->span));
    stmts = std::move(out);
  }

 private:
  static bool all_texts(const Expr& e) {
    bool holds = e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::set;
    return holds && std::all_of(e.items.begin(), e.items.end(),
                                [](const Expr* item) { return item->kind == ExprKind::string; });
  }

  // Leaves out what is certain of a condition.
  int test(Expr*& e) {
    switch (e->kind) {
      case ExprKind::compare: {
        if (e->ops.size() != 1 || e->items[0]->kind != ExprKind::string) return -1;
        Op op = e->ops[0];
        const Expr &left = *e->items[0], &right = *e->items[1];
        if ((op == Op::eq || op == Op::ne) && right.kind == ExprKind::string)
          return (left.text == right.text) == (op == Op::eq);
        if ((op != Op::in && op != Op::not_in) || !all_texts(right)) return -1;
        bool found = std::any_of(right.items.begin(), right.items.end(),
                                 [&](const Expr* item) { return item->text == left.text; });
        return found == (op == Op::in);
      }
      case ExprKind::call: {
        const Expr& callee = *e->items[0];
        bool asks = callee.kind == ExprKind::attribute && callee.items[0]->kind == ExprKind::string &&
                    e->items.size() == 2 && e->items[1]->kind == ExprKind::string;
        if (asks && callee.text == "startswith") return callee.items[0]->text.starts_with(e->items[1]->text);
        if (asks && callee.text == "endswith") return callee.items[0]->text.ends_with(e->items[1]->text);
        return -1;
      }
      case ExprKind::unary: {
        int known = e->op == Op::not_ ? test(e->items[0]) : -1;
        return known < 0 ? known : !known;
      }
      case ExprKind::bool_op: {
        bool both = e->op == Op::and_;
        std::vector<Expr*> left;
        for (Expr*& item : e->items) {
          int known = test(item);
          if (known == (both ? 1 : 0)) continue;
          if (known >= 0 && left.empty()) return known;
          left.push_back(item);
        }
        if (left.empty()) return both;
        if (left.size() == 1)
          e = left[0];
        else
          e->items = std::move(left);
        return -1;
      }
      default:
        return -1;
    }
  }

  Maker& make_;
};

class WatchedAttributes {
 public:
  explicit WatchedAttributes(Module& module) : module_(module), make_(module) {}

  void run() {
    if (!is_wanted()) return;
    for (ClassDef& def : module_.classes) {
      if (!classes_.emplace(def.name, &def).second) return;
    }
    if (asks_for_more()) return;
    for (ClassDef& def : module_.classes) {
      Function* hook = function_of(def, "__setattr__");
      if (hook && is_plain(def, *hook)) write(def, *hook);
    }
  }

 private:
  bool is_wanted() const {
    return std::any_of(module_.functions.begin(), module_.functions.end(),
                       [](const Function& f) { return f.name == "__setattr__"; });
  }

  // Whether the program asks for attributes in ways that properties would show in.
  bool asks_for_more() {
    bool found = false;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call) return;
      const Expr& callee = *e->items[0];
      bool named = e->items.size() > 2 && e->items[2]->kind == ExprKind::string;
      bool looks = is_name(callee, "hasattr") || (is_name(callee, "getattr") && e->items.size() == 4);
      if (looks && named) asked_.insert(e->items[2]->text);
      found = found || is_name(callee, "vars") || (looks && !named) || (is_name(callee, "setattr") && !named);
    });
    for (Stmt* s : module_.body) {
      if (s->class_def) continue;
      Block alone{s};
      each_expr(alone, [&](Expr*& e) { found = found || is_attribute(*e, "__dict__"); });
    }
    return found;
  }

  bool derives(const ClassDef& def, const ClassDef& from, unsigned depth = 0) const {
    if (&def == &from) return true;
    return depth < 50 && std::any_of(
                             def.bases.begin(), def.bases.end(),
                             [&](const Expr* base) {
                               auto found = classes_.find(base->text);
                               return found != classes_.end() && derives(*found->second, from, depth + 1);
                             });
  }

  // The classes that have what `def` has, and those that it has it from.
  std::vector<ClassDef*> family(const ClassDef& def) {
    std::vector<ClassDef*> out;
    for (auto& [name, other] : classes_) {
      if (derives(*other, def) || derives(def, *other)) out.push_back(other);
    }
    return out;
  }

  bool is_plain(const ClassDef& def, const Function& hook) {
    bool ordinary = hook.parameters.size() == 3 && hook.decorators.empty() && !hook.is_generator;
    for (const Parameter& parameter : hook.parameters)
      ordinary = ordinary && parameter.kind == Parameter::Kind::ordinary && !parameter.default_value;
    if (!ordinary) return false;
    for (const ClassDef* one : family(def)) {
      if (!one->decorators.empty() || !one->keywords.empty()) return false;
      if (one != &def && function_of(*one, "__setattr__")) return false;
      for (const char* other : {"__delattr__", "__getattribute__", "__slots__"}) {
        if (function_of(*one, other)) return false;
      }
      for (const Expr* base : one->bases) {
        bool known = classes_.contains(base->text) || is_named(*base, "ABC") || is_named(*base, "object");
        if (!known) return false;
      }
    }
    return true;
  }

  static void each_target(const Expr& e, const std::function<void(const Expr&)>& act) {
    if (e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::star) {
      for (const Expr* item : e.items) each_target(*item, act);
    }
    act(e);
  }

  void note_targets(Block& stmts, const std::string& others_self, std::set<std::string>& out) {
    each_stmt(stmts, [&](Stmt& s) {
      auto note = [&](const Expr& e) {
        if (e.kind != ExprKind::attribute || is_name(*e.items[0], others_self)) return;
        if (e.items[0]->kind == ExprKind::name && classes_.contains(e.items[0]->text)) return;
        out.insert(e.text);
      };
      for (const Expr* target : s.targets) each_target(*target, note);
      for (const WithItem& item : s.with_items) {
        if (item.target) each_target(*item.target, note);
      }
    });
    each_expr(stmts, [&](Expr*& e) {
      bool sets = e->kind == ExprKind::call && is_name(*e->items[0], "setattr") && e->items.size() == 4;
      if (sets) out.insert(e->items[2]->text);
    });
  }

  // The attributes that an instance of the family may be given.
  std::set<std::string> assigned(const std::vector<ClassDef*>& members, const Function& hook) {
    std::set<std::string> out;
    for (const auto& [name, def] : classes_) {
      bool own = std::find(members.begin(), members.end(), def) != members.end();
      for (Stmt* s : def->body) {
        if (!s->function || s->function == &hook) continue;
        bool of_class = std::any_of(s->function->decorators.begin(), s->function->decorators.end(),
                                    [](const Expr* one) { return one->text == "staticmethod"; });
        bool has_self = !own && !s->function->parameters.empty() && !of_class;
        note_targets(s->function->body, has_self ? s->function->parameters[0].name : "", out);
      }
    }
    for (Stmt* s : module_.body) {
      if (s->class_def) continue;
      Block alone{s};
      note_targets(alone, "", out);
    }
    return out;
  }

  // Puts what goes into the instance itself where it lies. False where that is not known.
  bool place_values(Block& body, const std::string& self, const std::set<std::string>& watched,
                    std::set<std::string>& held) {
    bool good = true;
    auto placed = [&](const std::string& name) {
      held.insert(name);
      return watched.contains(name) ? name + "_held" : name;
    };
    each_stmt(body, [&](Stmt& s) {
      bool calls = s.kind == StmtKind::expression && s.value->kind == ExprKind::call &&
                   is_attribute(*s.value->items[0], "__setattr__");
      if (!calls) return;
      std::vector<Expr*>& items = s.value->items;
      const Expr& on = *items[0]->items[0];
      bool up = on.kind == ExprKind::call && is_name(*on.items[0], "super") && items.size() == 3;
      bool base = is_name(on, "object") && items.size() == 4 && is_name(*items[1], self);
      if (!up && !base) return;
      const Expr& key = *items[base ? 2 : 1];
      if (key.kind != ExprKind::string) return;
      Expr* value = items[base ? 3 : 2];
      s.targets = {make_.attribute(make_.name(self, s.span), placed(key.text))};
      s.kind = StmtKind::assign;
      s.value = value;
    });
    each_expr(body, [&](Expr*& e) {
      bool item = e->kind == ExprKind::subscript && is_attribute(*e->items[0], "__dict__") &&
                  is_name(*e->items[0]->items[0], self) && e->items[1]->kind == ExprKind::string;
      if (item) e = make_.attribute(e->items[0]->items[0], placed(e->items[1]->text));
    });
    each_expr(body, [&](Expr*& e) {
      good = good && !is_attribute(*e, "__setattr__") && !is_attribute(*e, "__dict__");
    });
    return good;
  }

  static bool rebinds(Block& body, const std::string& name) {
    bool found = false;
    each_stmt(body, [&](Stmt& s) {
      for (const Expr* target : s.targets)
        each_target(*target, [&](const Expr& e) { found = found || is_name(e, name); });
      found = found || s.function || s.class_def;
    });
    return found;
  }

  void write(ClassDef& def, Function& hook) {
    std::vector<ClassDef*> members = family(def);
    std::set<std::string> watched = assigned(members, hook);
    const std::string self = hook.parameters[0].name, name = hook.parameters[1].name;
    if (rebinds(hook.body, name)) return;
    for (const std::string& one : watched) {
      if (one.starts_with("__") || asked_.contains(one)) return;
      for (const ClassDef* member : members) {
        if (function_of(*member, one) || has_variable(*member, one)) return;
      }
    }
    // What the other methods put into the instance themselves; written over when all is known to be good.
    std::vector<std::pair<Function*, Block>> others;
    std::set<std::string> held;
    for (ClassDef* member : members) {
      for (Stmt* s : member->body) {
        if (!s->function || s->function == &hook || s->function->parameters.empty()) continue;
        Block body = make_.copy(s->function->body);
        if (!place_values(body, s->function->parameters[0].name, watched, held)) return;
        others.emplace_back(s->function, std::move(body));
      }
    }
    for (auto& [function, body] : others) std::swap(function->body, body);
    auto give_up = [&] {
      for (auto& [function, body] : others) std::swap(function->body, body);
    };
    bool asks = std::any_of(members.begin(), members.end(), [](const ClassDef* member) {
      return function_of(*member, "__getattr__") != nullptr;
    });
    Block made;
    for (const std::string& one : watched) {
      Function* setter = make_.copy(hook);
      each_expr(setter->body, [&](Expr*& e) {
        if (is_name(*e, name)) e = make_.text(one, e->span);
      });
      Folding(make_).block(setter->body);
      if (!place_values(setter->body, self, watched, held)) return give_up();
      setter->name = one;
      setter->docstring.clear();
      setter->parameters.erase(setter->parameters.begin() + 1);
      setter->decorators = {make_.attribute(make_.name(one, hook.span), "setter")};
      Stmt* setting = make_.stmt(StmtKind::function, hook.span);
      setting->function = setter;
      made.push_back(setting);
    }
    for (Stmt* setting : std::exchange(made, {})) {
      const std::string& one = setting->function->name;
      Stmt* getter = make_.function(one, {self}, hook.span);
      getter->function->decorators = {make_.name("property", hook.span)};
      getter->function->body = {getting(one, self, held.contains(one), asks)};
      made.push_back(getter);
      made.push_back(setting);
    }
    std::erase_if(def.body, [&](const Stmt* s) { return s->function == &hook; });
    def.body.insert(def.body.end(), made.begin(), made.end());
  }

  // What is not there, or lies elsewhere, is what __getattr__ gives, or no attribute.
  Stmt* getting(const std::string& name, const std::string& self, bool stores, bool asks) {
    std::string other = asks ? "return " + self + ".__getattr__(\"" + name + "\")\n"
                             : "raise AttributeError(f\"'{type(" + self +
                                   ").__name__}' object has no attribute '" + name + "'\")\n";
    std::string text = other;
    if (stores)
      text = "try:\n    return " + self + "." + name + "_held\nexcept AttributeError:\n    " + other;
    return read_snippet(module_, text, module_.body[0]->span)[0];
  }

  static bool has_variable(const ClassDef& def, const std::string& name) {
    return std::any_of(def.body.begin(), def.body.end(), [&](const Stmt* s) {
      return std::any_of(s->targets.begin(), s->targets.end(),
                         [&](const Expr* target) { return is_name(*target, name); });
    });
  }

  Module& module_;
  Maker make_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::set<std::string> asked_;  // attributes that are looked for and may be missing
};

}  // namespace

void desugar_watched_attributes(Module& module) {
  WatchedAttributes(module).run();
}

}  // namespace transpile::python
