// Class variables that derived classes get for themselves once they are set.
//
//   before   class Shape:                          class Circle(Shape):
//                count = 0                             …
//                def __init__(self):
//                    type(self).count += 1
//   after    class Shape:                          class Circle(Shape):
//                count = 0                             count = Shape.count
//                def __init__(self):                   has_own_count = False
//                    self.set_count(type(self).count + 1)
//                @classmethod                          @classmethod
//                def set_count(cls, value):            def set_count(cls, value):
//                    Shape.count = value                   Circle.count = value
//                    if not Circle.has_own_count:          Circle.has_own_count = True
//                        Circle.count = value
//
// A class that has not set the variable reads its base's, so whoever sets a base's hands it down.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

class InheritedVariables {
 public:
  explicit InheritedVariables(Module& module)
      : module_(module), make_(module), classes_(classes_by_name(module)) {
    auto bound = count_bindings(module);
    std::erase_if(classes_, [&](const auto& one) { return bound[one.first] > 1; });
    for (auto& [name, def] : classes_) {
      for (const Expr* base : def->bases) {
        auto found = base->kind == ExprKind::name ? classes_.find(base->text) : classes_.end();
        if (found != classes_.end())
          children_[found->second].push_back(def), parents_[def].push_back(found->second);
      }
    }
    for (const Expr& e : module.exprs) {
      if (e.kind == ExprKind::attribute || e.kind == ExprKind::name) ++taken_[e.text];
    }
  }

  void run() {
    find_writes();
    for (auto& [name, writes] : writes_) {
      if (given_when_made_.contains(name)) continue;
      std::set<ClassDef*> tops;
      for (const Write& write : writes) {
        if (ClassDef* top = needs_own(write, name)) tops.insert(top);
      }
      for (ClassDef* top : tops) give_own(*top, name, writes);
    }
  }

 private:
  struct Write {
    Stmt* stmt;
    ClassDef* of;         // the class that is named, or in whose method `through` is the class or its object
    std::string through;  // empty: the class is named
  };

  void find_writes() {
    // Methods first: what stands in them is known by their first parameter.
    for (auto& [name, def] : classes_) {
      for (Stmt* s : def->body) {
        if (!s->function || s->function->parameters.empty()) continue;
        bool of_class = std::any_of(s->function->decorators.begin(), s->function->decorators.end(),
                                    [](const Expr* one) { return is_named(*one, "classmethod"); });
        bool makes = s->function->name == "__init_subclass__";
        const std::string& first = s->function->parameters[0].name;
        each_stmt(s->function->body, [&](Stmt& inner) {
          const Expr* object = written(inner);
          if (!object) return;
          if (makes && is_name(*object, first))
            given_when_made_.insert(inner.targets[0]->text);
          else if (of_class && is_name(*object, first))
            writes_[inner.targets[0]->text].push_back({&inner, def, first});
          else if (!of_class && asks_class_of(*object, first))
            writes_[inner.targets[0]->text].push_back({&inner, def, first});
        });
      }
    }
    each_stmt(module_.body, [&](Stmt& s) {
      const Expr* object = written(s);
      auto found = object && object->kind == ExprKind::name ? classes_.find(object->text) : classes_.end();
      if (found != classes_.end()) writes_[s.targets[0]->text].push_back({&s, found->second, ""});
    });
  }

  static bool asks_class_of(const Expr& e, std::string_view self) {
    if (e.kind == ExprKind::attribute) return e.text == "__class__" && is_name(*e.items[0], self);
    return e.kind == ExprKind::call && e.items.size() == 2 && is_name(*e.items[0], "type") &&
           is_name(*e.items[1], self);
  }

  // The x of x.name = value and x.name += value; null for any other statement.
  static const Expr* written(const Stmt& s) {
    bool one = (s.kind == StmtKind::assign || s.kind == StmtKind::aug_assign) && s.targets.size() == 1 &&
               s.targets[0]->kind == ExprKind::attribute;
    return one ? s.targets[0]->items[0] : nullptr;
  }

  static Stmt* declared_in(const ClassDef& def, std::string_view name) {
    for (Stmt* s : def.body) {
      bool binds = (s->kind == StmtKind::assign || s->kind == StmtKind::ann_assign) &&
                   s->targets.size() == 1 && s->value && is_name(*s->targets[0], name);
      if (binds) return s;
    }
    return nullptr;
  }

  // The first of a class and its bases that declares the variable; null where that is not told by one chain.
  ClassDef* declarer(ClassDef& def, std::string_view name) {
    ClassDef* one = &def;
    for (unsigned depth = 0; depth < 50; ++depth) {
      if (declared_in(*one, name)) return one;
      if (parents_[one].size() != 1) return nullptr;
      one = parents_[one][0];
    }
    return nullptr;
  }

  // The class that declares what is written, where a class may get one of its own by that.
  ClassDef* needs_own(const Write& write, const std::string& name) {
    ClassDef* top = declarer(*write.of, name);
    if (!top) return nullptr;
    bool own = write.through.empty() ? top != write.of : !children_[write.of].empty() || top != write.of;
    while (own && parents_[top].size() == 1) {  // the outermost that has one
      ClassDef* above = declarer(*parents_[top][0], name);
      if (!above) break;
      top = above;
    }
    return own ? top : nullptr;
  }

  // Whether the class and all that derive from it stand in one tree, and what they declare is replaced and
  // never changed in place.
  bool is_plain(ClassDef& def, const std::string& name) {
    if (Stmt* s = declared_in(def, name)) {
      const Expr& value = *s->value;
      bool literal = is_literal(value) || value.kind == ExprKind::unary || value.kind == ExprKind::tuple;
      if (!literal && changed_) return false;
    }
    return std::all_of(children_[&def].begin(), children_[&def].end(), [&](ClassDef* child) {
      return parents_[child].size() == 1 && is_plain(*child, name);
    });
  }

  void give_own(ClassDef& top, const std::string& name, const std::vector<Write>& writes) {
    changed_ = std::any_of(writes.begin(), writes.end(),
                           [](const Write& one) { return one.stmt->kind == StmtKind::aug_assign; });
    bool enumerates = std::any_of(top.bases.begin(), top.bases.end(), [](const Expr* base) {
      return base->text.ends_with("Enum") || base->text.ends_with("Flag");
    });
    if (enumerates || !is_plain(top, name)) return;
    setter_ = fresh(taken_, "set_" + name), flag_ = fresh(taken_, "has_own_" + name);
    inside_.clear();
    add_setters(top, name);
    for (const Write& write : writes) {
      if (inside_.contains(write.of)) rewrite(write);
    }
  }

  void add_setters(ClassDef& def, const std::string& name) {
    inside_.insert(&def);
    base::Span at = def.name_span;
    bool declares = declared_in(def, name);
    if (!declares) {
      ClassDef& above = *parents_[&def][0];
      Stmt* variable = make_.assign(make_.name(name, at), make_.attribute(make_.name(above.name, at), name));
      Expr* no = make_.expr(ExprKind::boolean, at);
      Stmt* flag = make_.assign(make_.name(flag_, at), no);
      def.body.insert(def.body.begin(), {variable, flag});
    }
    // Before the classes below declare theirs: only what they read from here is handed down.
    std::string text =
        fmt::format("@classmethod\ndef {}(cls, value):\n    {}.{} = value\n", setter_, def.name, name);
    if (!declares) text += fmt::format("    {}.{} = True\n", def.name, flag_);
    hand_down(def, name, 1, text);
    for (ClassDef* child : children_[&def]) add_setters(*child, name);
    for (Stmt* s : read_snippet(module_, text, at)) def.body.push_back(s);
  }

  void hand_down(ClassDef& def, const std::string& name, std::size_t depth, std::string& text) {
    std::string indent(depth * 4, ' ');
    for (ClassDef* child : children_[&def]) {
      if (declared_in(*child, name)) continue;
      text += fmt::format("{0}if not {1}.{2}:\n{0}    {1}.{3} = value\n", indent, child->name, flag_, name);
      hand_down(*child, name, depth + 1, text);
    }
  }

  void rewrite(const Write& write) {
    Stmt& s = *write.stmt;
    base::Span at = s.span;
    Expr* target = s.targets[0];
    Expr* value = s.value;
    if (s.kind == StmtKind::aug_assign) {
      Expr* sum = make_.expr(ExprKind::binary, at);
      sum->op = s.op;
      sum->items = {make_.copy(target), value};
      value = sum;
    }
    Expr* on = make_.name(write.through.empty() ? write.of->name : write.through, at);
    s.kind = StmtKind::expression;
    s.targets.clear();
    s.op = Op::none;
    s.value = make_.call(make_.attribute(on, setter_), {value}, at);
  }

  Module& module_;
  Maker make_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::map<ClassDef*, std::vector<ClassDef*>> children_, parents_;
  std::map<std::string, unsigned, std::less<>> taken_;
  std::map<std::string, std::vector<Write>> writes_;    // by the variable's name
  std::set<std::string, std::less<>> given_when_made_;  // that an __init_subclass__ gives each class
  std::string setter_, flag_;
  std::set<ClassDef*> inside_;
  bool changed_ = false;  // some are changed by +=
};

}  // namespace

void desugar_inherited_variables(Module& module) {
  InheritedVariables(module).run();
}

}  // namespace transpile::python
