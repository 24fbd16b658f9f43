// globals(), where the program says how the names begin that it is asked for.
//
//   before   globals()[f"day{n}"]()                     after   {"day1": day1, "day2": day2}[f"day{n}"]()
//            for name, f in globals().items():                  for name, f in {"day1": day1, …}.items():
//                if name.startswith("day"): f()                     if name.startswith("day"): f()
//
// Only functions of the module are named so; what else begins like that leaves the call as it is.
#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool is_globals(const Expr& e) {
  return e.kind == ExprKind::call && is_name(*e.items[0], "globals") && e.items.size() == 1;
}

// What a text is sure to begin with.
std::string beginning_of(const Expr& text) {
  if (text.kind == ExprKind::string) return text.text;
  if (text.kind == ExprKind::binary && text.op == Op::add) return beginning_of(*text.items[0]);
  if (text.kind == ExprKind::fstring && !text.items.empty() && text.items[0]->kind == ExprKind::string)
    return text.items[0]->text;
  return "";
}

// The letters that a regular expression begins with, of which the last may be repeated or left out.
std::string beginning_of_pattern(const std::string& pattern) {
  std::size_t end = 0;
  while (end < pattern.size() && (std::isalnum(static_cast<unsigned char>(pattern[end])) || pattern[end] == '_'))
    ++end;
  bool repeated = end < pattern.size() && std::string_view("*?{|").find(pattern[end]) != std::string_view::npos;
  return pattern.find('|') == std::string::npos ? pattern.substr(0, repeated && end ? end - 1 : end) : "";
}

// What `name` begins with wherever `condition` holds; "": that is not known.
std::string required(const Expr& condition, std::string_view name) {
  const Expr& c = condition;
  if (c.kind == ExprKind::bool_op && c.op == Op::and_) {
    for (const Expr* item : c.items)
      if (std::string found = required(*item, name); !found.empty()) return found;
    return "";
  }
  if (c.kind == ExprKind::call && c.items.size() == 2 && c.items[0]->kind == ExprKind::attribute &&
      c.items[0]->text == "startswith" && is_name(*c.items[0]->items[0], name))
    return c.items[1]->kind == ExprKind::string ? c.items[1]->text : "";
  bool matches = c.kind == ExprKind::call && c.items.size() == 3 && is_name(*c.items[2], name) &&
                 (is_named(*c.items[0], "match") || is_named(*c.items[0], "fullmatch"));
  if (matches) return c.items[1]->kind == ExprKind::string ? beginning_of_pattern(c.items[1]->text) : "";
  if (c.kind != ExprKind::compare || c.ops.size() != 1 || c.ops[0] != Op::eq) return "";
  const Expr &part = *c.items[0], &text = *c.items[1];
  if (part.kind != ExprKind::subscript || !is_name(*part.items[0], name) || text.kind != ExprKind::string)
    return "";
  const Expr& index = *part.items[1];
  bool first = index.kind == ExprKind::integer && index.text == "0";
  bool begins = index.kind == ExprKind::slice && !index.items[0] && !index.items[2];
  return first || begins ? text.text : "";
}

class GlobalNames {
 public:
  explicit GlobalNames(Module& module) : module_(module), make_(module), bindings_(count_bindings(module)) {}

  void run() {
    bool any = std::any_of(module_.exprs.begin(), module_.exprs.end(), is_globals);
    if (!any || bindings_.contains("globals")) return;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::subscript && is_globals(*e->items[0])) {
        named(e->items[0], beginning_of(*e->items[1]));
      } else if (e->kind == ExprKind::call && e->items.size() > 1 && is_named(*e->items[0], "get") &&
                 e->items[0]->kind == ExprKind::attribute && is_globals(*e->items[0]->items[0])) {
        named(e->items[0]->items[0], beginning_of(*e->items[1]));
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
    Expr** place = &iterable;
    bool wrapped = (*place)->kind == ExprKind::call && (*place)->items.size() == 2 &&
                   (is_name(*(*place)->items[0], "sorted") || is_name(*(*place)->items[0], "list"));
    if (wrapped) place = &(*place)->items[1];
    bool view = (*place)->kind == ExprKind::call && (*place)->items.size() == 1 &&
                (*place)->items[0]->kind == ExprKind::attribute &&
                ((*place)->items[0]->text == "items" || (*place)->items[0]->text == "keys" ||
                 (*place)->items[0]->text == "copy");
    if (view) place = &(*place)->items[0]->items[0];
    if (!is_globals(**place)) return;
    for (const Expr* condition : conditions) {
      std::string begins = required(*condition, name->text);
      if (!begins.empty()) return named(*place, begins);
    }
  }

  // The functions whose names begin so, by their names.
  void named(Expr*& place, const std::string& begins) {
    if (begins.empty()) return;
    std::set<std::string, std::less<>> seen;
    Expr* table = make_.expr(ExprKind::dict, place->span);
    for (const Stmt* s : module_.body) {
      if (!s->function || !s->function->name.starts_with(begins)) continue;
      if (!seen.insert(s->function->name).second) return;
      table->items.push_back(make_.text(s->function->name, place->span));
      table->items.push_back(make_.name(s->function->name, place->span));
    }
    std::set<std::string, std::less<>> bound;
    bound_by(module_.body, bound);
    bool others = std::any_of(bound.begin(), bound.end(), [&](const std::string& one) {
      return one.starts_with(begins) && (!seen.contains(one) || bindings_[one] > 1);
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

}  // namespace

void desugar_global_names(Module& module) {
  GlobalNames(module).run();
}

}  // namespace transpile::python
