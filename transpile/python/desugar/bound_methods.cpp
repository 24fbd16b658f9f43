// Names for what belongs to an object: they are the object's again where they are used.
//
//   before   append = found.append          after    found.append(1)
//            append(1)
//            find = re.compile("a").search           find = re.compile("a")
//            find("banana")                          find.search("banana")
//            line = "{}: {}".format                  "{}: {}".format(1, 2)
//            line(1, 2)
//            keys = table.keys()                     for key in table.keys(): …
//            for key in keys: …
//
// Only where the name has one value, is used for nothing else, and the object is a name that keeps its own
// value as well.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {

unsigned bound_here(Block& block, std::string_view name) {
  unsigned count = 0;
  auto target = [&](const Expr* e, auto& self) -> void {
    if (!e) return;
    count += e->kind == ExprKind::name && e->text == name;
    if (e->kind == ExprKind::tuple || e->kind == ExprKind::list || e->kind == ExprKind::star) {
      for (const Expr* item : e->items) self(item, self);
    }
  };
  each_stmt(block, [&](Stmt& s) {
    for (const Expr* e : s.targets) target(e, target);
    for (const WithItem& item : s.with_items) target(item.target, target);
    for (const Handler& handler : s.handlers) count += handler.name == name;
    for (const Alias& alias : s.aliases) count += (alias.as.empty() ? alias.name : alias.as) == name;
    bool declared = std::find(s.names.begin(), s.names.end(), name) != s.names.end();
    if (declared) count += 2;
    if (s.function) {
      count += s.function->name == name;
      for (const Parameter& parameter : s.function->parameters) count += parameter.name == name;
    }
    if (s.class_def) count += s.class_def->name == name;
    for (Case& one : s.cases) {
      auto pattern = [&](const Pattern* p, auto& self) -> void {
        if (!p) return;
        bool binds =
            p->kind == PatternKind::capture || p->kind == PatternKind::as || p->kind == PatternKind::star;
        count += binds && p->value && p->value->kind == ExprKind::name && p->value->text == name;
        for (const Pattern* part : p->items) self(part, self);
      };
      pattern(one.pattern, pattern);
    }
  });
  each_expr(block, [&](Expr*& e) {
    for (const Clause& clause : e->clauses) target(clause.target, target);
    if (e->kind == ExprKind::walrus) target(e->items[0], target);
    if (e->function) {
      for (const Parameter& parameter : e->function->parameters) count += parameter.name == name;
    }
  });
  return count;
}

namespace {

bool is_path(const Expr& e) {
  if (e.kind == ExprKind::name) return true;
  return e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name && e.items[0]->text == "self";
}

class BoundMethods {
 public:
  BoundMethods(Module& module, Block& block, const Function* function)
      : make_(module), block_(block), function_(function) {}

  void run() {
    for (std::size_t i = 0; i < block_.size(); ++i) {
      if (takes_several(*block_[i])) split(i);
      statement(*block_[i]);
    }
  }

 private:
  // push, pop = stack.append, stack.pop
  static bool takes_several(const Stmt& s) {
    auto is_tuple = [](const Expr* e) { return e->kind == ExprKind::tuple; };
    if (s.kind != StmtKind::assign || s.targets.size() != 1 || !is_tuple(s.targets[0]) ||
        !is_tuple(s.value) || s.targets[0]->items.size() != s.value->items.size())
      return false;
    std::set<std::string_view> names;
    for (const Expr* target : s.targets[0]->items) {
      if (target->kind != ExprKind::name) return false;
      names.insert(target->text);
    }
    return std::all_of(s.value->items.begin(), s.value->items.end(), [&](const Expr* e) {
      return e->kind == ExprKind::attribute && is_path(*e->items[0]) && !names.contains(e->items[0]->text) &&
             !names.contains(e->items[0]->items.empty() ? std::string_view() : e->items[0]->items[0]->text);
    });
  }

  void split(std::size_t at) {
    Stmt& s = *block_[at];
    const std::vector<Expr*> targets = s.targets[0]->items, values = s.value->items;
    for (std::size_t i = 1; i < targets.size(); ++i)
      block_.insert(block_.begin() + static_cast<std::ptrdiff_t>(at + i),
                    make_.assign(targets[i], values[i]));
    s.targets[0] = targets[0];
    s.value = values[0];
  }

  void statement(Stmt& s) {
    bool assigns =
        s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name;
    if (!assigns) return;
    const std::string name = s.targets[0]->text;
    Expr& value = *s.value;
    if (value.kind == ExprKind::attribute) method(s, name, value);
    static constexpr std::string_view views[] = {"keys", "values", "items"};
    bool view = value.kind == ExprKind::call && value.items.size() == 1 && value.keywords.empty() &&
                value.items[0]->kind == ExprKind::attribute &&
                std::find(std::begin(views), std::end(views), value.items[0]->text) != std::end(views);
    if (view) dict_view(s, name, value);
  }

  // Whether `object` is the same wherever this block says its name.
  bool is_steady(const Expr& object) {
    if (!is_path(object)) return false;
    const Expr& root = object.kind == ExprKind::name ? object : *object.items[0];
    unsigned own = 0;
    if (function_) {
      for (const Parameter& parameter : function_->parameters) own += parameter.name == root.text;
    }
    if (object.kind == ExprKind::attribute) {
      bool stored = false;
      each_stmt(block_, [&](Stmt& s) {
        for (const Expr* target : s.targets)
          stored |= target->kind == ExprKind::attribute && target->text == object.text;
      });
      if (stored) return false;
    }
    return bound_here(block_, root.text) + own == 1;
  }

  void method(Stmt& s, const std::string& name, Expr& value) {
    static constexpr std::string_view methods[] = {
        "append",     "appendleft", "add",    "pop",        "popleft",  "extend",   "get",
        "write",      "join",       "update", "search",     "match",    "sub",      "findall",
        "finditer",   "fullmatch",  "split",  "random",     "discard",  "remove",   "insert",
        "setdefault", "count",      "index",  "startswith", "endswith", "readline", "format"};
    if (std::find(std::begin(methods), std::end(methods), value.text) == std::end(methods)) return;
    Expr& object = *value.items[0];
    bool made_here = (object.kind == ExprKind::call && is_named(*object.items[0], "compile")) ||
                     object.kind == ExprKind::dict;
    bool text_itself = object.kind == ExprKind::string;
    if (!made_here && !text_itself && !is_steady(object)) return;
    if (bound_here(block_, name) != 1) return;
    std::size_t all = 0, called = 0;
    each_expr(block_, [&](Expr*& e) {
      all += e->kind == ExprKind::name && e->text == name;
      called += e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name && e->items[0]->text == name;
    });
    // The name where it is assigned may be counted, too.
    if (called == 0 || all > called + 1) return;
    if (!function_ && uses_elsewhere(name)) return;
    const std::string text = value.text;
    Expr* held = made_here ? make_.name(name, s.value->span) : &object;
    each_expr(block_, [&](Expr*& e) {
      bool calls =
          e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name && e->items[0]->text == name;
      if (calls) e->items[0] = make_.attribute(make_.copy(held), text);
    });
    if (made_here) {
      s.value = &object;
    } else {
      s.kind = StmtKind::pass;
      s.value = nullptr;
      s.targets.clear();
    }
  }

  // What a module's name means in functions that have it as their own is another matter.
  bool uses_elsewhere(const std::string& name) {
    bool found = false;
    each_stmt(block_, [&](Stmt& s) {
      if (!s.function) return;
      for (const Parameter& parameter : s.function->parameters) found |= parameter.name == name;
    });
    return found;
  }

  void dict_view(Stmt& s, const std::string& name, Expr& value) {
    if (!is_steady(*value.items[0]->items[0]) || bound_here(block_, name) != 1) return;
    if (!function_) return;
    std::vector<Expr**> places;
    each_expr(block_, [&](Expr*& e) {
      if (e->kind == ExprKind::name && e->text == name && e != s.targets[0]) places.push_back(&e);
    });
    if (places.empty()) return;
    Expr* view = &value;
    for (Expr** place : places) *place = make_.copy(view);
    s.kind = StmtKind::pass;
    s.value = nullptr;
    s.targets.clear();
  }

  Maker make_;
  Block& block_;
  const Function* function_;
};

}  // namespace

void desugar_bound_methods(Module& module) {
  for (Function& function : module.functions) BoundMethods(module, function.body, &function).run();
  BoundMethods(module, module.body, nullptr).run();
}

}  // namespace transpile::python
