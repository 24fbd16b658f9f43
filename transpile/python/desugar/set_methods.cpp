// What sets do with any number of others is a loop, and set.union as a value is a function.
//
//   before   set().union(*rows)                 after   union_of(set(), rows)
//            set.intersection(*rows)                    intersection_of_all(rows)
//            reduce(set.union, rows)                    reduce(lambda a, b: a.union(b), rows)
//            seen |= table.keys()                       seen |= set(table.keys())
//
// With, at the module's top:
//
//   def union_of(begin, rows):
//       made = begin.union()
//       for row in rows:
//           made.update(row)
//       return made
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

constexpr std::string_view kOfMany[] = {"union", "intersection", "difference"};

bool is_set_method(const Expr& e) {
  return e.kind == ExprKind::attribute && std::ranges::find(kOfMany, e.text) != std::end(kOfMany);
}

class SetMethods {
 public:
  explicit SetMethods(Module& module) : module_(module), make_(module), bound_(count_bindings(module)) {}

  void run() {
    if (bound_.contains("set")) return;
    for (const ClassDef& def : module_.classes) {
      for (const Stmt* s : def.body) {
        if (s->function) own_methods_.insert(s->function->name);
      }
    }
    std::set<const Expr*> called;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::call) called.insert(e->items[0]);
    });
    each_expr(module_.body, [&](Expr*& e) {
      if (is_of_set(*e) && !called.contains(e))
        e = read_snippet(module_, "(lambda a, b: a." + e->text + "(b))\n", e->span)[0]->value;
      else if (e->kind == ExprKind::call)
        call(e);
    });
    each_stmt(module_.body, [&](Stmt& s) {
      bool keys = s.kind == StmtKind::aug_assign && s.value->kind == ExprKind::call &&
                  s.value->items.size() == 1 && is_named(*s.value->items[0], "keys") &&
                  s.value->items[0]->kind == ExprKind::attribute && !own_methods_.contains("keys");
      if (keys) s.value = make_.call(make_.name("set", s.value->span), {s.value}, s.value->span);
    });
    for (auto made = texts_.rbegin(); made != texts_.rend(); ++made) {
      Block block = read_snippet(module_, *made, module_.body[0]->span);
      std::size_t first = is_docstring(*module_.body[0]) ? 1 : 0;
      module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(first), block.begin(),
                          block.end());
    }
  }

 private:
  static bool is_docstring(const Stmt& s) {
    return s.kind == StmtKind::expression && s.value->kind == ExprKind::string;
  }
  static bool is_of_set(const Expr& e) {
    return is_set_method(e) && e.items[0]->kind == ExprKind::name && e.items[0]->text == "set";
  }

  void call(Expr*& e) {
    Expr& method = *e->items[0];
    bool spreads = is_set_method(method) && e->items.size() == 2 && e->keywords.empty() &&
                   e->items[1]->kind == ExprKind::star && !own_methods_.contains(method.text);
    if (!spreads) return;
    Expr* rows = e->items[1]->items[0];
    if (is_of_set(method)) {
      e = make_.call(make_.name(of_all(method.text), e->span), {rows}, e->span);
      return;
    }
    Expr* begin = method.items[0];
    bool frozen = begin->kind == ExprKind::call && begin->items[0]->kind == ExprKind::name &&
                  begin->items[0]->text == "frozenset" && !bound_.contains("frozenset");
    if (frozen) begin = make_.call(make_.name("set", e->span), {begin}, e->span);
    e = make_.call(make_.name(of(method.text), e->span), {begin, rows}, e->span);
    if (frozen) e = make_.call(make_.name("frozenset", e->span), {e}, e->span);
  }

  // The name of the function that does it; made where it is not there yet.
  std::string of(const std::string& method) {
    return function(method + "_of", [&](const std::string& name) {
      return "def " + name + "(begin, rows):\n    made = begin.union()\n    for row in rows:\n        " +
             (method == "union" ? "made.update(row)" : "made = made." + method + "(row)") +
             "\n    return made\n";
    });
  }
  std::string of_all(const std::string& method) {
    const std::string one = of(method);
    return function(method + "_of_all", [&](const std::string& name) {
      return "def " + name + "(rows):\n    rows = list(rows)\n    if not rows:\n        " +
             "raise TypeError(\"unbound method set." + method + "() needs an argument\")\n    return " + one +
             "(rows[0], rows[1:])\n";
    });
  }
  template <typename Text>
  std::string function(const std::string& wanted, const Text& text) {
    auto [at, is_new] = names_.try_emplace(wanted);
    if (is_new) {
      at->second = fresh(bound_, wanted);
      texts_.push_back(text(at->second));
    }
    return at->second;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> bound_;
  std::set<std::string> own_methods_;
  std::map<std::string, std::string> names_;  // of the functions, by what they are
  std::vector<std::string> texts_;
};

}  // namespace

void desugar_set_methods(Module& module) {
  SetMethods(module).run();
}

}  // namespace transpile::python
