// A loop over functions that asks each for its name goes over the names beside them.
//
//   before   for sort in (bubble, quick):
//                print(sort.__name__, sort(items))
//   after    for sort, sort__name in zip([bubble, quick], ["bubble", "quick"]):
//                print(sort__name, sort(items))
//
// The same for a name that is bound once, to such a row, and only gone through.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class FunctionNames {
 public:
  explicit FunctionNames(Module& module)
      : module_(module), make_(module), bindings_(count_bindings(module)) {}

  void run() {
    for (const Stmt* s : module_.body) {
      if (s->function && s->function->decorators.empty() && bindings_[s->function->name] == 1)
        functions_.insert(s->function->name);
    }
    find_rows();
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.kind == StmtKind::for_ && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name)
        rewrite(s);
    });
  }

 private:
  // One of Python's own, under its own name.
  bool is_plain(const std::string& name) const {
    static const std::set<std::string, std::less<>> known = {"len", "max",  "min",  "sum",  "sorted", "abs",
                                                             "any", "all",  "list", "set",  "tuple",  "round",
                                                             "str", "repr", "int",  "float"};
    return known.contains(name) && !bindings_.contains(name);
  }
  // (bubble, quick) or [bubble, quick]
  bool is_row(const Expr& e) const {
    bool row = (e.kind == ExprKind::tuple || e.kind == ExprKind::list) && !e.items.empty();
    return row && std::all_of(e.items.begin(), e.items.end(), [&](const Expr* item) {
             return item->kind == ExprKind::name && (functions_.contains(item->text) || is_plain(item->text));
           });
  }

  // Names that stand for one row, whatever happens.
  void find_rows() {
    std::map<std::string, const Expr*, std::less<>> bound;
    std::map<std::string, int, std::less<>> uses, gone_through;
    each_stmt(module_.body, [&](Stmt& s) {
      bool binds =
          s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name;
      if (binds && is_row(*s.value) && bindings_[s.targets[0]->text] == 1) {
        bound[s.targets[0]->text] = s.value;
        ++gone_through[s.targets[0]->text];
      }
      if (s.kind == StmtKind::for_ && s.value->kind == ExprKind::name) ++gone_through[s.value->text];
    });
    each_expr(module_.body, [&](Expr*& e) { uses[e->text] += e->kind == ExprKind::name; });
    for (const auto& [name, row] : bound) {
      if (uses[name] == gone_through[name]) rows_[name] = row;
    }
  }

  void rewrite(Stmt& s) {
    const std::string name = s.targets[0]->text;
    const Expr* row = is_row(*s.value) ? s.value : nullptr;
    if (auto found = s.value->kind == ExprKind::name ? rows_.find(s.value->text) : rows_.end();
        found != rows_.end())
      row = found->second;
    if (!row) return;
    bool asks = false, bound_again = false;
    each_stmt(s.body, [&](Stmt& inner) {
      for (const Expr* target : inner.targets)
        bound_again |= target->kind == ExprKind::name && target->text == name;
    });
    auto is_name = [&](const Expr& e) {
      return e.kind == ExprKind::attribute && e.text == "__name__" && e.items[0]->kind == ExprKind::name &&
             e.items[0]->text == name;
    };
    each_expr(s.body, [&](Expr*& e) { asks |= is_name(*e); });
    if (!asks || bound_again) return;
    const std::string text = name + "__name";
    each_expr(s.body, [&](Expr*& e) {
      if (is_name(*e)) e = make_.name(text, e->span);
    });
    base::Span at = s.targets[0]->span;
    Expr* texts = make_.expr(ExprKind::list, at);
    for (const Expr* item : row->items) texts->items.push_back(make_.text(item->text, item->span));
    if (row == s.value) s.value->kind = ExprKind::list;
    s.value = make_.call(make_.name("zip", at), {s.value, texts}, s.value->span);
    s.targets[0] = make_.tuple({s.targets[0], make_.name(text, at)}, at);
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> bindings_;
  std::set<std::string, std::less<>> functions_;
  std::map<std::string, const Expr*, std::less<>> rows_;
};

}  // namespace

void desugar_function_names(Module& module) {
  FunctionNames(module).run();
}

}  // namespace transpile::python
