// globals() and dir(self), where the program says what the names are like that it is asked for.
//
//   before   globals()[f"day{n}"]()                     after   {"day1": day1, "day2": day2}[f"day{n}"]()
//            for name, f in globals().items():                  for name, f in {"day1": day1, …}.items():
//                if name.startswith("day"): f()                     if name.startswith("day"): f()
//
//            [m[3:] for m in dir(self) if m.startswith("do_")]
//                                                               [m[3:] for m in ["do_go", …] if
//                                                               m.startswith("do_")]
//
// Only functions of the module, or methods, have such names; where something else has one, the call stays.
// What `getattr(self, m)` asks for there is in a table as well.
#include <algorithm>
#include <cctype>
#include <functional>
#include <optional>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool is_globals(const Expr& e) {
  return e.kind == ExprKind::call && is_name(*e.items[0], "globals") && e.items.size() == 1;
}

// The letters that a regular expression begins with, of which the last may be repeated or left out.
std::string beginning_of_pattern(const std::string& pattern) {
  std::size_t end = 0;
  while (end < pattern.size() &&
         (std::isalnum(static_cast<unsigned char>(pattern[end])) || pattern[end] == '_'))
    ++end;
  bool repeated =
      end < pattern.size() && std::string_view("*?{|").find(pattern[end]) != std::string_view::npos;
  return pattern.find('|') == std::string::npos ? pattern.substr(0, repeated && end ? end - 1 : end) : "";
}

// The part of `candidate` that `e` is, where e is name, name[2], name[:2] or name[2:].
std::optional<std::string> part_of(const Expr& e, std::string_view name, const std::string& candidate) {
  if (is_name(e, name)) return candidate;
  if (e.kind != ExprKind::subscript || !is_name(*e.items[0], name)) return std::nullopt;
  auto place = [&](const Expr* index, std::size_t otherwise) -> std::optional<std::size_t> {
    if (!index) return otherwise;
    if (index->kind != ExprKind::integer || index->text.size() > 3) return std::nullopt;
    return std::min<std::size_t>(std::stoul(index->text), candidate.size());
  };
  const Expr& index = *e.items[1];
  if (index.kind == ExprKind::slice && !index.items[2]) {
    auto from = place(index.items[0], 0), to = place(index.items[1], candidate.size());
    if (!from || !to) return std::nullopt;
    return *from < *to ? candidate.substr(*from, *to - *from) : "";
  }
  auto at = place(&index, 0);
  return at && *at < candidate.size() ? std::optional(candidate.substr(*at, 1)) : std::nullopt;
}

// Whether `condition` can't hold where `name` is `candidate`.
bool excludes(const Expr& condition, std::string_view name, const std::string& candidate) {
  const Expr& c = condition;
  if (c.kind == ExprKind::bool_op && c.op == Op::and_)
    return std::any_of(c.items.begin(), c.items.end(),
                       [&](const Expr* item) { return excludes(*item, name, candidate); });
  if (c.kind == ExprKind::compare && c.ops.size() == 1 && c.items[1]->kind == ExprKind::string) {
    auto part = part_of(*c.items[0], name, candidate);
    if (part && c.ops[0] == Op::eq) return *part != c.items[1]->text;
    return part && c.ops[0] == Op::ne && *part == c.items[1]->text;
  }
  if (c.kind != ExprKind::call || c.items[0]->kind != ExprKind::attribute) return false;
  const std::string& method = c.items[0]->text;
  bool with_text = c.items.size() > 1 && c.items[1]->kind == ExprKind::string;
  if (c.items.size() == 3 && with_text && is_name(*c.items[2], name) &&
      (method == "match" || method == "fullmatch"))
    return !candidate.starts_with(beginning_of_pattern(c.items[1]->text));
  auto part = part_of(*c.items[0]->items[0], name, candidate);
  if (!part) return false;
  if (c.items.size() == 2 && with_text && method == "startswith") return !part->starts_with(c.items[1]->text);
  if (c.items.size() == 2 && with_text && method == "endswith") return !part->ends_with(c.items[1]->text);
  auto digit = [](char x) { return x >= '0' && x <= '9'; };
  return c.items.size() == 1 && method == "isdigit" &&
         (part->empty() || !std::all_of(part->begin(), part->end(), digit));
}

// What is gone through, without sorted() and list() around it and .items() behind it.
Expr*& gone_through(Expr*& iterable) {
  Expr** place = &iterable;
  bool wrapped = (*place)->kind == ExprKind::call && (*place)->items.size() == 2 &&
                 (is_name(*(*place)->items[0], "sorted") || is_name(*(*place)->items[0], "list"));
  if (wrapped) place = &(*place)->items[1];
  bool view = (*place)->kind == ExprKind::call && (*place)->items.size() == 1 &&
              (*place)->items[0]->kind == ExprKind::attribute &&
              ((*place)->items[0]->text == "items" || (*place)->items[0]->text == "keys" ||
               (*place)->items[0]->text == "copy");
  return view ? (*place)->items[0]->items[0] : *place;
}

class GlobalNames {
 public:
  explicit GlobalNames(Module& module) : module_(module), make_(module), bindings_(count_bindings(module)) {}

  void run() {
    bool any = std::any_of(module_.exprs.begin(), module_.exprs.end(), is_globals);
    if (!any || bindings_.contains("globals")) return;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::subscript && is_globals(*e->items[0])) {
        begun(e->items[0], *e->items[1]);
      } else if (e->kind == ExprKind::call && e->items.size() > 1 && is_named(*e->items[0], "get") &&
                 e->items[0]->kind == ExprKind::attribute && is_globals(*e->items[0]->items[0])) {
        begun(e->items[0]->items[0], *e->items[1]);
      } else if (e->kind == ExprKind::comprehension) {
        for (Clause& clause : e->clauses) looped(clause.iterable, *clause.target, clause.conditions);
      }
    });
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.kind != StmtKind::for_ || s.body.size() != 1 || s.body[0]->kind != StmtKind::if_) return;
      if (s.body[0]->orelse.empty()) looped(s.value, *s.targets[0], {s.body[0]->value});
    });
  }

 private:
  // [sorted|list](globals()[.items()|.keys()]), gone through with conditions on the names.
  void looped(Expr*& iterable, const Expr& target, const std::vector<Expr*>& conditions) {
    const Expr* name = target.kind == ExprKind::tuple && target.items.size() == 2 ? target.items[0] : &target;
    if (name->kind != ExprKind::name) return;
    Expr*& place = gone_through(iterable);
    if (!is_globals(*place)) return;
    named(place, [&](const std::string& candidate) {
      return std::none_of(conditions.begin(), conditions.end(),
                          [&](const Expr* condition) { return excludes(*condition, name->text, candidate); });
    });
  }

  void begun(Expr*& place, const Expr& key) {
    std::string begins = known_beginning(key).value_or("");
    if (!begins.empty()) named(place, [&](const std::string& one) { return one.starts_with(begins); });
  }

  // The functions that `may_be` meant, by their names.
  void named(Expr*& place, const std::function<bool(const std::string&)>& may_be) {
    std::set<std::string, std::less<>> seen;
    Expr* table = make_.expr(ExprKind::dict, place->span);
    for (const Stmt* s : module_.body) {
      if (!s->function || !may_be(s->function->name)) continue;
      if (!seen.insert(s->function->name).second) return;
      table->items.push_back(make_.text(s->function->name, place->span));
      table->items.push_back(make_.name(s->function->name, place->span));
    }
    std::set<std::string, std::less<>> bound;
    bound_by(module_.body, bound);
    bool others = std::any_of(bound.begin(), bound.end(), [&](const std::string& one) {
      return may_be(one) && (!seen.contains(one) || bindings_[one] > 1);
    });
    if (!others && !seen.empty()) place = table;
  }

  // The names that the module's own statements bind.
  static void bound_by(const Block& block, std::set<std::string, std::less<>>& out) {
    std::function<void(const Expr&)> bind = [&](const Expr& target) {
      if (target.kind == ExprKind::name) out.insert(target.text);
      if (target.kind == ExprKind::tuple || target.kind == ExprKind::list || target.kind == ExprKind::star)
        for (const Expr* item : target.items) bind(*item);
    };
    for (const Stmt* s : block) {
      for (const Expr* target : s->targets) bind(*target);
      for (const WithItem& item : s->with_items)
        if (item.target) bind(*item.target);
      for (const Alias& alias : s->aliases) out.insert(alias.as.empty() ? alias.name : alias.as);
      if (s->function) out.insert(s->function->name);
      if (s->class_def) out.insert(s->class_def->name);
      for (const Block* inner : {&s->body, &s->orelse, &s->final}) bound_by(*inner, out);
      for (const Handler& handler : s->handlers) bound_by(handler.body, out);
    }
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> bindings_;
};

// dir(self) in the methods of one class, from which no other derives.
class OwnNames {
 public:
  OwnNames(Module& module, ClassDef& def) : module_(module), make_(module), def_(def) {}

  void run() {
    bool derived = std::any_of(module_.classes.begin(), module_.classes.end(), [&](const ClassDef& one) {
      return std::any_of(one.bases.begin(), one.bases.end(),
                         [&](const Expr* base) { return is_named(*base, def_.name); });
    });
    if (derived || !add_methods(def_)) return;
    for (Stmt* s : def_.body) {
      if (!s->function || s->function->parameters.empty()) continue;
      self_ = s->function->parameters[0].name;
      each_expr(s->function->body, [&](Expr*& e) {
        if (e->kind != ExprKind::comprehension || e->clauses.size() != 1) return;
        Clause& clause = e->clauses[0];
        if (!looped(clause.iterable, *clause.target, clause.conditions)) return;
        for (Expr*& item : e->items)
          each_expr(item, [&](Expr*& inner) { look_up(inner, clause.target->text); });
      });
      each_stmt(s->function->body, [&](Stmt& loop) {
        if (loop.kind != StmtKind::for_ || loop.body.size() != 1 || loop.body[0]->kind != StmtKind::if_)
          return;
        Stmt& branch = *loop.body[0];
        if (!branch.orelse.empty() || !looped(loop.value, *loop.targets[0], {branch.value})) return;
        each_expr(branch.body, [&](Expr*& inner) { look_up(inner, loop.targets[0]->text); });
      });
    }
  }

 private:
  // False where a base is none of the program's.
  bool add_methods(const ClassDef& def) {
    for (const Expr* base : def.bases) {
      auto found = std::find_if(module_.classes.begin(), module_.classes.end(),
                                [&](const ClassDef& one) { return is_named(*base, one.name); });
      if (found == module_.classes.end() ? !is_name(*base, "object") : !add_methods(*found)) return false;
    }
    for (const Stmt* s : def.body) {
      bool method = s->function && s->function->decorators.empty();
      if (method) methods_.insert(s->function->name);
      if (s->function && !method) others_.insert(s->function->name);
      for (const Expr* target : s->targets) others_.insert(target->text);
    }
    return true;
  }

  bool looped(Expr*& iterable, const Expr& target, const std::vector<Expr*>& conditions) {
    Expr*& place = gone_through(iterable);
    bool asks = place->kind == ExprKind::call && is_name(*place->items[0], "dir") &&
                place->items.size() == 2 && is_name(*place->items[1], self_) && target.kind == ExprKind::name;
    if (!asks) return false;
    auto may_be = [&](const std::string& candidate) {
      return std::none_of(conditions.begin(), conditions.end(), [&](const Expr* condition) {
        return excludes(*condition, target.text, candidate);
      });
    };
    bool others = may_be("__class__") || std::any_of(others_.begin(), others_.end(), may_be);
    for (const Stmt& s : module_.stmts)  // fields
      for (const Expr* field : s.targets)
        others = others || (field->kind == ExprKind::attribute && may_be(field->text));
    named_.clear();
    std::copy_if(methods_.begin(), methods_.end(), std::back_inserter(named_), may_be);
    if (others || named_.empty()) return false;
    Expr* names = make_.expr(ExprKind::list, place->span);
    for (const std::string& name : named_) names->items.push_back(make_.text(name, place->span));
    place = names;
    return true;
  }

  // getattr(self, name)
  void look_up(Expr*& e, const std::string& name) {
    bool asks = e->kind == ExprKind::call && is_name(*e->items[0], "getattr") && e->items.size() == 3 &&
                is_name(*e->items[1], self_) && is_name(*e->items[2], name);
    if (!asks) return;
    Expr* table = make_.expr(ExprKind::dict, e->span);
    for (const std::string& one : named_) {
      table->items.push_back(make_.text(one, e->span));
      table->items.push_back(make_.attribute(make_.copy(e->items[1]), one));
    }
    Expr* found = make_.expr(ExprKind::subscript, e->span);
    found->items = {table, e->items[2]};
    e = found;
  }

  Module& module_;
  Maker make_;
  ClassDef& def_;
  std::string self_;
  std::set<std::string> methods_, others_;
  std::vector<std::string> named_;  // the methods that the loop at hand may mean
};

}  // namespace

void desugar_global_names(Module& module) {
  GlobalNames(module).run();
  bool lists = std::any_of(module.exprs.begin(), module.exprs.end(), [](const Expr& e) {
    return e.kind == ExprKind::call && is_name(*e.items[0], "dir") && e.items.size() == 2;
  });
  if (!lists || count_bindings(module).contains("dir")) return;
  for (ClassDef& def : module.classes) OwnNames(module, def).run();
}

}  // namespace transpile::python
